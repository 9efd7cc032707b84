#!/usr/bin/env bash
# Installs what the tests need and is missing, builds everything with warnings as errors and runs every test project.
# Its last line is the sum of what the suites counted themselves: "N passed, N failed".
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")" || exit 2

# Seconds that each suite may take on 2 cores. A suite that takes longer fails the run.
declare -A budgets=(
  [AotTests]=450
  [DriverTests]=90
  [GeneratorTests]=240
  [RuntimeTests]=180
  [Testing]=30
  [TestingTests]=60
  [TortureTests]=90
)

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_USE_MSBUILD_SERVER=0
results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT

main() {
  install_missing || finish 1
  build || finish 1
  for project in tests/*Tests/*.csproj samples/Testing/*.csproj; do
    run_suite "$project"
  done
  finish 0
}

# Native builds link with clang and zlib; strace kills processes at their writes.
install_missing() {
  command -v dotnet >/dev/null || { echo "The .NET SDK is missing: install the version that global.json names."; return 1; }
  local missing=()
  command -v clang >/dev/null || missing+=(clang)
  [ -e /usr/include/zlib.h ] || missing+=(zlib1g-dev)
  command -v strace >/dev/null || missing+=(strace)
  [ ${#missing[@]} -eq 0 ] && return 0

  local as_root=()
  [ "$(id -u)" -eq 0 ] || as_root=(sudo -n)
  echo "Installing ${missing[*]}, which the tests need."
  if ! command -v apt-get >/dev/null || ! "${as_root[@]}" true 2>/dev/null; then
    echo "Could not install ${missing[*]}: expected apt-get, and root or sudo without a password. Install them by hand."
    return 1
  fi

  "${as_root[@]}" apt-get update -qq </dev/null &&
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "${missing[@]}" </dev/null >/dev/null
}

build() {
  SECONDS=0
  dotnet build Queue.sln -c Release -v quiet -warnaserror -nodeReuse:false -p:UseSharedCompilation=false </dev/null ||
    { echo "The build failed."; return 1; }
  echo "Built in $SECONDS s."
}

passed=0 failed=0 skipped=0

run_suite() {
  local folder suite program
  folder=$(dirname "$1") suite=$(basename "$1" .csproj) program=$suite
  [[ $folder != tests/* ]] || program=Queue.$suite
  local budget=${budgets[$suite]:-0} report="$results/$suite.xml" code total
  if [ "$budget" -eq 0 ]; then
    fault "$suite has no budget: write one in test.sh."
    return
  fi

  SECONDS=0
  timeout --kill-after=10 $((budget * 2)) \
    dotnet exec "$folder/bin/Release/net10.0/$program.dll" -noColor -xml "$report" </dev/null
  code=$?
  echo "$suite took $SECONDS s; its budget is $budget s."

  total=$(count "$report" total)
  passed=$((passed + $(count "$report" passed)))
  failed=$((failed + $(count "$report" failed) + $(count "$report" errors)))
  skipped=$((skipped + $(count "$report" skipped) + $(count "$report" not-run)))
  if [ "$total" -eq 0 ]; then
    fault "$suite ran no test (exit code $code)."
  elif [ "$code" -ne 0 ] && [ $(($(count "$report" failed) + $(count "$report" errors))) -eq 0 ]; then
    fault "$suite ended with exit code $code, though no test of it failed."
  fi
  [ $SECONDS -le "$budget" ] || fault "$suite IS OVER ITS BUDGET: $SECONDS s of $budget s."
}

# An attribute of the <assembly> element that xunit wrote; 0 when there is none, as after a crash.
count() {
  local value
  value=$(sed -nE "s/.*<assembly [^>]* ?$2=\"([0-9]+)\".*/\1/p" "$1" 2>/dev/null | head -n 1)
  echo "${value:-0}"
}

fault() {
  echo "FAILED: $1"
  failed=$((failed + 1))
}

finish() {
  [ "$1" -eq 0 ] || failed=$((failed + 1))
  local skips=""
  [ $skipped -eq 0 ] || skips=", $skipped skipped"
  echo "$passed passed, $failed failed$skips"
  [ $failed -eq 0 ] && [ $passed -gt 0 ]
  exit $?
}

main
