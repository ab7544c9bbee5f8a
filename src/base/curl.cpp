// base/curl.cpp — libcurl, loaded with the first call to it.
//
// These functions are linked in its place. It brings two dozen libraries (LDAP, Kerberos, GnuTLS,
// …) and loading them took half of a start of `teal`, while the engine needs none to answer, and
// most verbs none to say what is wrong. docs/decisions/0007 says more.
//
// Exactly the functions of <curl/curl.h> that are used stand here; another is an error of the
// linker until it does, too.
#include <curl/curl.h>
#include <dlfcn.h>

#include <cstdarg>
#include <cstddef>
#include <string>

// The header wraps these in macros that check their arguments.
#undef curl_easy_setopt
#undef curl_easy_getinfo

namespace {

struct Library {
  void* handle = ::dlopen("libcurl.so.4", RTLD_NOW | RTLD_LOCAL);
  std::string why = handle ? "" : ::dlerror();
};

// Never unloaded: other threads may be in it until the process ends.
const Library& library() {
  static const Library* loaded = new Library;
  return *loaded;
}

template <class Function>
Function* find(const char* name) {
  void* handle = library().handle;
  return handle ? reinterpret_cast<Function*>(::dlsym(handle, name)) : nullptr;
}

}  // namespace

// The library's own function; null when there is none.
#define REAL(name) static const auto real = find<decltype(name)>(#name)

extern "C" {

CURLcode curl_global_init(long flags) {
  REAL(curl_global_init);
  return real ? real(flags) : CURLE_FAILED_INIT;
}
CURL* curl_easy_init() {
  REAL(curl_easy_init);
  return real ? real() : nullptr;
}
void curl_easy_cleanup(CURL* curl) {
  REAL(curl_easy_cleanup);
  if (real) real(curl);
}
void curl_easy_reset(CURL* curl) {
  REAL(curl_easy_reset);
  if (real) real(curl);
}
CURLcode curl_easy_perform(CURL* curl) {
  REAL(curl_easy_perform);
  return real ? real(curl) : CURLE_FAILED_INIT;
}
const char* curl_easy_strerror(CURLcode code) {
  REAL(curl_easy_strerror);
  return real ? real(code) : library().why.c_str();
}

// An option's number tells its argument's type.
CURLcode curl_easy_setopt(CURL* curl, CURLoption option, ...) {
  REAL(curl_easy_setopt);
  if (!real) return CURLE_FAILED_INIT;
  std::va_list arguments;
  va_start(arguments, option);
  CURLcode code = CURLE_OK;
  if (option < CURLOPTTYPE_OBJECTPOINT)
    code = real(curl, option, va_arg(arguments, long));
  else if (option >= CURLOPTTYPE_OFF_T && option < CURLOPTTYPE_BLOB)
    code = real(curl, option, va_arg(arguments, curl_off_t));
  else
    code = real(curl, option, va_arg(arguments, void*));
  va_end(arguments);
  return code;
}
CURLcode curl_easy_getinfo(CURL* curl, CURLINFO info, ...) {
  REAL(curl_easy_getinfo);
  if (!real) return CURLE_FAILED_INIT;
  std::va_list arguments;
  va_start(arguments, info);
  const CURLcode code = real(curl, info, va_arg(arguments, void*));  // Always a pointer.
  va_end(arguments);
  return code;
}

curl_slist* curl_slist_append(curl_slist* list, const char* text) {
  REAL(curl_slist_append);
  return real ? real(list, text) : nullptr;
}
void curl_slist_free_all(curl_slist* list) {
  REAL(curl_slist_free_all);
  if (real) real(list);
}
CURLU* curl_url() {
  REAL(curl_url);
  return real ? real() : nullptr;
}
CURLUcode curl_url_set(CURLU* url, CURLUPart part, const char* text, unsigned int flags) {
  REAL(curl_url_set);
  return real ? real(url, part, text, flags) : CURLUE_BAD_HANDLE;
}
CURLUcode curl_url_get(CURLU* url, CURLUPart part, char** text, unsigned int flags) {
  REAL(curl_url_get);
  return real ? real(url, part, text, flags) : CURLUE_BAD_HANDLE;
}
void curl_url_cleanup(CURLU* url) {
  REAL(curl_url_cleanup);
  if (real) real(url);
}
void curl_free(void* memory) {
  REAL(curl_free);
  if (real) real(memory);
}

}  // extern "C"
