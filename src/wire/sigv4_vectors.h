// wire/sigv4_vectors.h — requests signed by botocore 1.43.11 at 2026-11-24T06:15:27Z with the
// example key of AWS's documentation. Written once by a script; a change of it would be a change of
// the protocol.
#pragma once
#include <array>
#include <string_view>
#include <utility>

namespace teal::wire::sigv4 {

struct Vector {
  std::string_view name, method, target, body, service, region;
  bool is_s3;
  std::array<std::pair<std::string_view, std::string_view>, 8>
      headers;  // Unused ones have no name.
};

constexpr std::array vectors{
    Vector{"json",
           "POST",
           "/",
           "{}",
           "ecs",
           "eu-west-1",
           false,
           {std::pair<std::string_view, std::string_view>{
                "X-Amz-Target", "AmazonEC2ContainerServiceV20141113.ListClusters"},
            std::pair<std::string_view, std::string_view>{"Content-Type",
                                                          "application/x-amz-json-1.1"},
            std::pair<std::string_view, std::string_view>{"X-Amz-Date", "20261124T061527Z"},
            std::pair<std::string_view, std::string_view>{
                "Authorization",
                "AWS4-HMAC-SHA256 "
                "Credential=AKIAIOSFODNN7EXAMPLE/20261124/eu-west-1/ecs/aws4_request, "
                "SignedHeaders=content-type;host;x-amz-date;x-amz-target, "
                "Signature=338533f2fcb8b972845dc556b2f65e516f90081ec681935fd24b89bd948b55f0"},
            std::pair<std::string_view, std::string_view>{"Host", "127.0.0.1:4566"}}},
    Vector{"query",
           "POST",
           "/",
           "Action=DescribeLoadBalancers&Version=2015-12-01",
           "elasticloadbalancing",
           "eu-west-1",
           false,
           {std::pair<std::string_view, std::string_view>{
                "Content-Type", "application/x-www-form-urlencoded; charset=utf-8"},
            std::pair<std::string_view, std::string_view>{"X-Amz-Date", "20261124T061527Z"},
            std::pair<std::string_view, std::string_view>{
                "Authorization",
                "AWS4-HMAC-SHA256 "
                "Credential=AKIAIOSFODNN7EXAMPLE/20261124/eu-west-1/elasticloadbalancing/"
                "aws4_request, SignedHeaders=content-type;host;x-amz-date, "
                "Signature=0f7984f82dc4e1d149b5d8256e9d3efb1fb4f75389cbe49cca34239a99d25bb2"},
            std::pair<std::string_view, std::string_view>{"Host", "127.0.0.1:4566"}}},
    Vector{
        "token",
        "POST",
        "/",
        "{\"a\":\"ä\"}",
        "ecs",
        "eu-west-1",
        false,
        {std::pair<std::string_view, std::string_view>{"Content-Type",
                                                       "application/x-amz-json-1.1"},
         std::pair<std::string_view, std::string_view>{"X-Amz-Spaces", "  a   b "},
         std::pair<std::string_view, std::string_view>{"X-Amz-Date", "20261124T061527Z"},
         std::pair<std::string_view, std::string_view>{"X-Amz-Security-Token", "SESSION/TOKEN=="},
         std::pair<std::string_view, std::string_view>{
             "Authorization",
             "AWS4-HMAC-SHA256 "
             "Credential=AKIAIOSFODNN7EXAMPLE/20261124/eu-west-1/ecs/aws4_request, "
             "SignedHeaders=content-type;host;x-amz-date;x-amz-security-token;x-amz-spaces, "
             "Signature=d31fe370f74ce7fb10dd81c523aa1730e0b6ecff3046bb719670a43a48e14c1e"},
         std::pair<std::string_view, std::string_view>{"Host", "127.0.0.1:4566"}}},
    Vector{"path",
           "PUT",
           "/a%20b//c/../d%2Fe/",
           "x",
           "ecr",
           "eu-west-1",
           false,
           {std::pair<std::string_view, std::string_view>{"X-Amz-Date", "20261124T061527Z"},
            std::pair<std::string_view, std::string_view>{
                "Authorization",
                "AWS4-HMAC-SHA256 "
                "Credential=AKIAIOSFODNN7EXAMPLE/20261124/eu-west-1/ecr/aws4_request, "
                "SignedHeaders=host;x-amz-date, "
                "Signature=1a64506be2ba318949d14458c586de5872419d7816753625ae6146f81b18d851"},
            std::pair<std::string_view, std::string_view>{"Host", "127.0.0.1:4566"}}},
    Vector{"query-string",
           "GET",
           "/?b=2&a=1&a-b=%2F~&c=%20x&d&a=0",
           "",
           "sts",
           "us-east-1",
           false,
           {std::pair<std::string_view, std::string_view>{"X-Amz-Date", "20261124T061527Z"},
            std::pair<std::string_view, std::string_view>{
                "Authorization",
                "AWS4-HMAC-SHA256 "
                "Credential=AKIAIOSFODNN7EXAMPLE/20261124/us-east-1/sts/aws4_request, "
                "SignedHeaders=host;x-amz-date, "
                "Signature=99307d4b9a35820529e9296aff95419d79c87e087e4688ebcba818b2b5edfb3b"},
            std::pair<std::string_view, std::string_view>{"Host", "127.0.0.1:4566"}}},
    Vector{"cbor-path",
           "POST",
           "/service/GraniteServiceVersion20100801/operation/PutMetricAlarm",
           "x",
           "monitoring",
           "eu-west-1",
           false,
           {std::pair<std::string_view, std::string_view>{"Smithy-Protocol", "rpc-v2-cbor"},
            std::pair<std::string_view, std::string_view>{"X-Amz-Date", "20261124T061527Z"},
            std::pair<std::string_view, std::string_view>{
                "Authorization",
                "AWS4-HMAC-SHA256 "
                "Credential=AKIAIOSFODNN7EXAMPLE/20261124/eu-west-1/monitoring/aws4_request, "
                "SignedHeaders=host;smithy-protocol;x-amz-date, "
                "Signature=dd25f0060235b515f3cd796f20069569631cd14d9af33ed3969658af9406fc40"},
            std::pair<std::string_view, std::string_view>{"Host", "127.0.0.1:4566"}}},
    Vector{
        "s3",
        "PUT",
        "/bucket/a%20b//key",
        "hello",
        "s3",
        "eu-west-1",
        true,
        {std::pair<std::string_view, std::string_view>{"X-Amz-Date", "20261124T061527Z"},
         std::pair<std::string_view, std::string_view>{
             "X-Amz-Content-SHA256",
             "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"},
         std::pair<std::string_view, std::string_view>{
             "Authorization",
             "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20261124/eu-west-1/s3/aws4_request, "
             "SignedHeaders=host;x-amz-content-sha256;x-amz-date, "
             "Signature=3f242f0eadabaf0586e54aa66a3bdb5acf0e4e1736ac5d820e3077c373b0c586"},
         std::pair<std::string_view, std::string_view>{"Host", "127.0.0.1:4566"}}},
    Vector{"presigned",
           "GET",
           "/?Action=GetCallerIdentity&Version=2011-06-15&X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-"
           "Credential=AKIAIOSFODNN7EXAMPLE%2F20261124%2Feu-west-1%2Fsts%2Faws4_request&X-Amz-Date="
           "20261124T061527Z&X-Amz-Expires=300&X-Amz-SignedHeaders=host&X-Amz-Signature="
           "0bc722cee45e2f3ddb834dfb5482d79fa6fb58f89df8e48d29a06d3fa628c19a",
           "",
           "sts",
           "eu-west-1",
           false,
           {std::pair<std::string_view, std::string_view>{"Host", "127.0.0.1:4566"}}},
    Vector{"presigned-token",
           "GET",
           "/?Action=GetCallerIdentity&Version=2011-06-15&X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-"
           "Credential=AKIAIOSFODNN7EXAMPLE%2F20261124%2Feu-west-1%2Fsts%2Faws4_request&X-Amz-Date="
           "20261124T061527Z&X-Amz-Expires=300&X-Amz-SignedHeaders=host&X-Amz-Security-Token="
           "SESSION%2FTOKEN%3D%3D&X-Amz-Signature="
           "8a3549e3433756a2cd54907d7d902872495c4bfd4952c0c77d5bb03ac65fe01d",
           "",
           "sts",
           "eu-west-1",
           false,
           {std::pair<std::string_view, std::string_view>{"Host", "127.0.0.1:4566"}}},
};

}  // namespace teal::wire::sigv4
