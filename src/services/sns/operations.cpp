#include "services/sns/operations.h"

#include "api/sns/subscriptions.h"
#include "api/sns/tags.h"
#include "api/sns/topics.h"

namespace teal::services::sns {

namespace {

using namespace api::sns;

template <class Op>
constexpr auto operation = wire::operation<Context, Op>();

constexpr std::array operations = {
    operation<ConfirmSubscription>,
    operation<CreateTopic>,
    operation<DeleteTopic>,
    operation<GetSubscriptionAttributes>,
    operation<GetTopicAttributes>,
    operation<ListSubscriptions>,
    operation<ListSubscriptionsByTopic>,
    operation<ListTagsForResource>,
    operation<ListTopics>,
    operation<Publish>,
    operation<SetSubscriptionAttributes>,
    operation<SetTopicAttributes>,
    operation<Subscribe>,
    operation<TagResource>,
    operation<Unsubscribe>,
    operation<UntagResource>,
};

Error render(std::span<const wire::Violation> violations) {
  return {.code = "ValidationError", .message = wire::describe(violations)};
}

}  // namespace

const Service& service() {
  static constexpr Service service{
      .signing_name = "sns",
      .protocol = Protocol::query,
      .also = {},
      .target_prefix = "",
      .version = "2010-03-31",
      .xml_namespace = "http://sns.amazonaws.com/doc/2010-03-31/",
      .render = render,
      .operations = operations,
  };
  return service;
}

}  // namespace teal::services::sns
