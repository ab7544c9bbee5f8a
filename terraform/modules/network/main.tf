# A VPC with a public and a private subnet in each zone. Only the load balancer lives in the public ones.

data "aws_availability_zones" "available" {
  state = "available"
}

data "aws_region" "current" {}

locals {
  # By default the VPC is cut into eight: the first four for public subnets, the others for private ones, three used of each.
  public_cidrs  = coalesce(var.public_subnet_cidrs, [for index, zone in var.availability_zones : cidrsubnet(var.cidr_block, 3, index)])
  private_cidrs = coalesce(var.private_subnet_cidrs, [for index, zone in var.availability_zones : cidrsubnet(var.cidr_block, 3, index + 4)])

  public_subnets  = { for index, zone in var.availability_zones : zone => try(local.public_cidrs[index], null) }
  private_subnets = { for index, zone in var.availability_zones : zone => try(local.private_cidrs[index], null) }

  # Ranges as first and last number, so that overlap and containment are comparisons.
  ranges = [for cidr in concat([var.cidr_block], local.public_cidrs, local.private_cidrs) : {
    cidr  = cidr
    first = sum([for place, octet in split(".", cidrhost(cidr, 0)) : tonumber(octet) * pow(256, 3 - place)])
    last  = sum([for place, octet in split(".", cidrhost(cidr, -1)) : tonumber(octet) * pow(256, 3 - place)])
  }]
  vpc_range     = local.ranges[0]
  subnet_ranges = slice(local.ranges, 1, length(local.ranges))

  outside = [for range in local.subnet_ranges : range.cidr if range.first < local.vpc_range.first || range.last > local.vpc_range.last]
  overlapping = distinct(flatten([for i, a in local.subnet_ranges : [
    for j, b in local.subnet_ranges : "${a.cidr} and ${b.cidr}" if i < j && a.first <= b.last && b.first <= a.last
  ]]))
  unknown_zones = setsubtract(var.availability_zones, data.aws_availability_zones.available.names)

  nat_zones = var.nat == "per_zone" ? var.availability_zones : var.nat == "single" ? slice(var.availability_zones, 0, 1) : []
}

resource "aws_vpc" "this" {
  cidr_block           = var.cidr_block
  enable_dns_support   = true
  enable_dns_hostnames = true

  tags = merge(var.tags, { Name = var.name })

  lifecycle {
    precondition {
      condition     = length(local.unknown_zones) == 0
      error_message = "This region has no zone ${join(", ", local.unknown_zones)}; it has ${join(", ", data.aws_availability_zones.available.names)}."
    }
    precondition {
      condition     = length(local.public_cidrs) == length(var.availability_zones) && length(local.private_cidrs) == length(var.availability_zones)
      error_message = "public_subnet_cidrs and private_subnet_cidrs need one range for each of the ${length(var.availability_zones)} zones."
    }
    precondition {
      condition     = length(local.outside) == 0
      error_message = "Not within the VPC's ${var.cidr_block}: ${join(", ", local.outside)}."
    }
    precondition {
      condition     = length(local.overlapping) == 0
      error_message = "Subnets overlap: ${join("; ", local.overlapping)}."
    }
  }
}

# The default group admits all of its members to one another. Taking it over without rules closes it.
resource "aws_default_security_group" "closed" {
  vpc_id = aws_vpc.this.id
  tags   = merge(var.tags, { Name = "${var.name}-default-closed" })
}

resource "aws_subnet" "public" {
  for_each = local.public_subnets

  vpc_id            = aws_vpc.this.id
  availability_zone = each.key
  cidr_block        = each.value

  tags = merge(var.tags, { Name = "${var.name}-public-${each.key}", Tier = "public" })
}

resource "aws_subnet" "private" {
  for_each = local.private_subnets

  vpc_id            = aws_vpc.this.id
  availability_zone = each.key
  cidr_block        = each.value

  tags = merge(var.tags, { Name = "${var.name}-private-${each.key}", Tier = "private" })
}
