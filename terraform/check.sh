#!/bin/sh
# Checks the Terraform code: format, documentation, validity and tests of every module and environment. Needs no account and no endpoint.
#
#   terraform/check.sh                     everything
#   terraform/check.sh modules/traffic     that directory only (as many as you like)
#
# The AWS provider comes from a mirror on this machine where there is one, else from the registry.
#   TEAL_TERRAFORM_MIRROR=DIR   the mirror to use: the directory that holds registry.terraform.io/
#   TEAL_SKIP_TERRAFORM=1       check nothing, and say so
#   TEAL_TERRAFORM=PATH         another terraform than the one on PATH
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
terraform=${TEAL_TERRAFORM:-terraform}

if [ "${TEAL_SKIP_TERRAFORM:-}" = 1 ]; then
  echo 'SKIPPED: the Terraform code was not checked, because TEAL_SKIP_TERRAFORM=1.'
  exit 0
fi

if ! command -v "$terraform" >/dev/null 2>&1; then
  cat >&2 <<'END'
terraform is not on PATH, so the Terraform code cannot be checked.
  Install Terraform 1.11 or later from https://developer.hashicorp.com/terraform/install (it has a signed apt repository),
  or name it with TEAL_TERRAFORM=PATH,
  or leave these checks out with TEAL_SKIP_TERRAFORM=1.
END
  exit 1
fi

scratch=$(mktemp -d)
trap 'rm -rf -- "$scratch"' EXIT
trap 'exit 1' HUP INT TERM

# A directory that ends in registry.terraform.io/hashicorp/aws, in the places where mirrors are kept.
find_mirror() {
  for root in "$HOME/.terraform.d" "$HOME/.local/share/terraform" "$cache" /usr/local/share/terraform /usr/share/terraform /opt /srv /usr/local /var/lib/terraform; do
    [ -d "$root" ] || continue
    found=$(find "$root" -maxdepth 6 -type d -path '*/registry.terraform.io/hashicorp/aws' 2>/dev/null | sort | head -n 1)
    if [ -n "$found" ]; then
      printf '%s\n' "${found%/registry.terraform.io/hashicorp/aws}"
      return
    fi
  done
}

cache=${XDG_CACHE_HOME:-$HOME/.cache}/teal/terraform
if [ -n "${TEAL_TERRAFORM_MIRROR:-}" ]; then
  mirror=${TEAL_TERRAFORM_MIRROR%/}
  mirror=${mirror%/registry.terraform.io/hashicorp/aws}
  if [ ! -d "$mirror/registry.terraform.io/hashicorp/aws" ]; then
    echo "TEAL_TERRAFORM_MIRROR=$TEAL_TERRAFORM_MIRROR holds no registry.terraform.io/hashicorp/aws." >&2
    exit 1
  fi
else
  mirror=$(find_mirror)
fi

# The configuration is ours alone: whatever the user has set up is neither used nor touched.
TF_CLI_CONFIG_FILE=$scratch/terraform.rc
TF_IN_AUTOMATION=1 CHECKPOINT_DISABLE=1
export TF_CLI_CONFIG_FILE TF_IN_AUTOMATION CHECKPOINT_DISABLE
unset TF_DATA_DIR TF_PLUGIN_CACHE_DIR TF_WORKSPACE TF_CLI_ARGS TF_LOG
if [ -n "$mirror" ]; then
  echo "provider: $mirror"
  mkdir "$scratch/plugins"
  cat >"$TF_CLI_CONFIG_FILE" <<END
plugin_cache_dir = "$scratch/plugins"
provider_installation {
  filesystem_mirror {
    path = "$mirror"
  }
}
END
else
  echo "provider: from the registry, kept in $cache"
  mkdir -p "$cache"
  printf 'plugin_cache_dir = "%s"\n' "$cache" >"$TF_CLI_CONFIG_FILE"
fi

# Everything but the format is checked in a copy, so that no lock file and no .terraform appears in the tree.
mkdir "$scratch/tree"
(cd "$here" && find modules environments -name .terraform -prune -o -type f ! -name .terraform.lock.hcl ! -name '*.tfstate*' -print |
  tar -cf - -T -) | tar -xf - -C "$scratch/tree"

# Every input and output stands in the README's tables, and nothing else does.
check_documentation() {
  [ -f README.md ] || { echo "README.md is missing"; return 1; }
  undescribed=0
  for kind in variable output; do
    file=${kind}s.tf
    [ -f "$file" ] || continue
    sed -n "s/^$kind \"\\([^\"]*\\)\".*/\\1/p" "$file" | sort >"$scratch/declared"
    title=$([ "$kind" = variable ] && echo Inputs || echo Outputs)
    sed -n "/^## $title/,/^## [^$title]/s/^| \`\\([^\`]*\\)\` .*/\\1/p" README.md | sort >"$scratch/described"
    if ! difference=$(diff "$scratch/declared" "$scratch/described"); then
      printf '%s of %s and the table of README.md differ (< only in the code, > only in the table):\n%s\n' "$title" "$file" "$difference"
      undescribed=1
    fi
  done
  return $undescribed
}

# Runs a step; says nothing while it works, and everything when it does not.
step() {
  name=$1
  shift
  if "$@" >"$result.output" 2>&1; then return 0; fi
  echo "FAILED: $directory: $name"
  sed 's/^/    /' "$result.output"
  return 1
}

prepare() {
  cd "$scratch/tree/$directory"
  step 'README' check_documentation || return 1
  step 'init' "$terraform" init -backend=false -input=false -no-color || return 1
}

examine() {
  cd "$scratch/tree/$directory"
  step 'validate' "$terraform" validate -no-color || return 1
  step 'test' "$terraform" test -no-color || return 1
  if ! grep -q '^Success! [1-9][0-9]* passed, 0 failed' "$result.output"; then
    echo "FAILED: $directory: has no tests"
    return 1
  fi
  echo "passed: $directory: $(sed -n 's/^Success! \([0-9]*\) passed.*/\1/p' "$result.output") tests"
}

# Waits for what runs, and prints what it said, in order.
gather() {
  for number in $running; do
    wait "$(cat "$scratch/$number.pid")" || failed=1
    cat "$scratch/$number.said"
  done
  running=
}

if [ $# -eq 0 ]; then
  set -- "$here"/modules/*/ "$here"/environments/*/
fi

failed=0
if ! "$terraform" fmt -check -recursive -diff -no-color "$here" >"$scratch/output" 2>&1; then
  echo 'FAILED: format (terraform fmt -recursive mends it)'
  sed 's/^/    /' "$scratch/output"
  failed=1
fi
for file in main.tf outputs.tf; do
  if ! diff "$here/environments/local/$file" "$here/environments/production/$file" >"$scratch/output"; then
    echo "FAILED: environments: $file is not the same in local (<) and production (>)"
    sed 's/^/    /' "$scratch/output"
    failed=1
  fi
done
# As many at once as there are processors. Not so init: the plug-in cache is not made for two writers.
processors=$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 1)
started=0
running=
for directory; do
  directory=${directory#"$here"/}
  directory=${directory#terraform/}
  directory=${directory%/}
  if [ ! -d "$scratch/tree/$directory" ]; then
    echo "FAILED: $directory: no such module or environment"
    failed=1
    continue
  fi
  started=$((started + 1))
  result=$scratch/$started
  (prepare) || { failed=1; continue; }
  (examine) >"$result.said" 2>&1 &
  echo $! >"$result.pid"
  running="$running $started"
  [ $((started % processors)) -ne 0 ] || gather
done
gather

if [ "$failed" -ne 0 ]; then exit 1; fi
echo 'The Terraform code is in order.'
