// balancer/answers.h — the responses that the balancer gives by itself, as an ALB words them.
#pragma once
#include <string>
#include <string_view>

#include "routing/redirect.h"
#include "routing/table.h"

namespace teal::balancer {

enum class Afterwards { keep_alive, close };

// "<html>…<h1>502 Bad Gateway</h1>…", with Server: awselb/2.0. To HEAD without the body.
std::string error_answer(int status, Afterwards afterwards, bool to_head);
std::string fixed_answer(const routing::Action& action, Afterwards afterwards, bool to_head);
std::string redirect_answer(const routing::Action& action, const routing::RedirectSource& from,
                            Afterwards afterwards, bool to_head);

}  // namespace teal::balancer
