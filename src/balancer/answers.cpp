#include "balancer/answers.h"

#include "http/message.h"

namespace teal::balancer {
namespace {

std::string_view phrase(int status) {
  if (status == 302) return "Moved Temporarily";  // As an ALB words it.
  if (status == 463) return "";
  return http::reason_phrase(status);
}

struct Answer {
  int status = 200;
  std::string_view content_type;
  std::string_view body;
  std::string_view location = {};
};

std::string rendered(const Answer& answer, Afterwards afterwards, bool to_head) {
  std::string text = "HTTP/1.1 " + std::to_string(answer.status) + " ";
  text.append(phrase(answer.status)).append("\r\nServer: awselb/2.0\r\n");
  if (!answer.content_type.empty())
    text.append("Content-Type: ").append(answer.content_type).append("\r\n");
  const bool has_length = answer.status != 204 && answer.status != 304;
  if (has_length)
    text.append("Content-Length: ").append(std::to_string(answer.body.size())).append("\r\n");
  if (!answer.location.empty()) text.append("Location: ").append(answer.location).append("\r\n");
  text.append(afterwards == Afterwards::close ? "Connection: close\r\n\r\n"
                                              : "Connection: keep-alive\r\n\r\n");
  if (has_length && !to_head) text.append(answer.body);
  return text;
}

std::string page(int status) {
  const std::string title = std::to_string(status) + " " + std::string(phrase(status));
  return "<html>\r\n<head><title>" + title + "</title></head>\r\n<body>\r\n<center><h1>" + title +
         "</h1></center>\r\n</body>\r\n</html>\r\n";
}

}  // namespace

std::string error_answer(int status, Afterwards afterwards, bool to_head) {
  const std::string body = page(status);
  return rendered({.status = status, .content_type = "text/html", .body = body}, afterwards,
                  to_head);
}

std::string fixed_answer(const routing::Action& action, Afterwards afterwards, bool to_head) {
  return rendered(
      {.status = action.status, .content_type = action.content_type, .body = action.body},
      afterwards, to_head);
}

std::string redirect_answer(const routing::Action& action, const routing::RedirectSource& from,
                            Afterwards afterwards, bool to_head) {
  const std::string body = page(action.status);
  const std::string location = routing::location(action, from);
  return rendered(
      {.status = action.status, .content_type = "text/html", .body = body, .location = location},
      afterwards, to_head);
}

}  // namespace teal::balancer
