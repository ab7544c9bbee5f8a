// registry/digest.h — SHA-256 over bytes that come in pieces.
#pragma once
#include <memory>
#include <string>
#include <string_view>

struct evp_md_ctx_st;

namespace teal::registry {

class Digest {
 public:
  Digest();
  void update(std::string_view bytes);
  // "sha256:<64 hex>"; once.
  std::string finish();

 private:
  struct Free {
    void operator()(evp_md_ctx_st* context) const;
  };
  std::unique_ptr<evp_md_ctx_st, Free> context_;
};

}  // namespace teal::registry
