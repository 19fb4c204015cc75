#!/bin/sh
# Debian packages that tests use beside Python: installed when root, apt-get and a network are
# there; otherwise what is missing is named, and the tests that need it say so and are skipped.
set -eu
wanted="postgresql chromium fonts-liberation poppler-utils tesseract-ocr tesseract-ocr-ind tesseract-ocr-eng tesseract-ocr-osd clamav-daemon"

if ! command -v dpkg-query >/dev/null 2>&1; then
    echo "Paket Debian tidak diperiksa (bukan Debian/Ubuntu) / not Debian: $wanted"
    exit 0
fi
missing=
for package in $wanted; do
    state=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || true)
    [ "$state" = installed ] || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

told="Paket yang belum ada / missing packages:$missing"
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null 2>&1; then
    echo "$told"
    echo "Pasang dengan / install with: sudo apt-get install$missing"
    exit 0
fi
apt="apt-get -qq -o Acquire::Retries=1 -o Acquire::http::Timeout=15 -o Dpkg::Use-Pty=0"
export DEBIAN_FRONTEND=noninteractive
echo "$told; memasang ..."
# shellcheck disable=SC2086  # lists of words
if ! $apt install -y --no-install-recommends $missing >/dev/null 2>&1; then
    $apt update >/dev/null 2>&1 && $apt install -y --no-install-recommends $missing >/dev/null ||
        echo "Tidak terpasang (tanpa jaringan?) / not installed:$missing"
fi
