#!/usr/bin/env bash
# Installs the outside programs that the checks use, on Debian 12, whose release pins their versions.
# Safe to run again: it does nothing when everything is there.
set -euo pipefail

packages=(gcc g++ libc6-dev clang lld gcc-arm-none-eabi gcc-riscv64-unknown-elf qemu-system-arm qemu-system-misc make cmake cppcheck
  bsdutils coreutils chromium)

release=$(. /etc/os-release && echo "${ID} ${VERSION_ID}")
if [[ "$release" != "debian 12" ]]; then
  echo "setup-debian: got ${release}, want debian 12; install by hand: ${packages[*]}" >&2
  exit 2
fi

missing=()
for package in "${packages[@]}"; do
  status=$(dpkg-query --show --showformat='${db:Status-Status}' "$package" 2>/dev/null || true)
  [[ "$status" == installed ]] || missing+=("$package")
done

if ((${#missing[@]} == 0)); then
  echo "setup-debian: everything is installed"
  exit 0
fi

echo "setup-debian: installing ${missing[*]}"
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
apt-get install -qq -y --no-install-recommends "${missing[@]}" >/dev/null
