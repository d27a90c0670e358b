# shellcheck shell=bash
# Finds a JDK that can build and run Mapae; sourced by ./mapae and ./verify.

readonly JAVA_LEAST=25

# Where JDKs are kept, the wanted ones first.
jdk_candidates() {
  local on_path
  printf '%s\n' "${MAPAE_JAVA_HOME:-}" "${JAVA_HOME:-}"
  if on_path=$(command -v javac); then
    on_path=$(readlink -f "$on_path" 2>/dev/null || printf '%s' "$on_path")
    printf '%s\n' "${on_path%/bin/javac}"
  fi
  printf '%s\n' \
    /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* "${HOME:-/}"/.sdkman/candidates/java/* "${HOME:-/}"/.jdks/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home "${HOME:-/}"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home
}

# The release file of a JDK says its version; asking java itself would cost a tenth of a second for each.
java_version() {
  local line
  while read -r line; do
    if [[ "$line" =~ ^JAVA_VERSION=\"([0-9]+) ]]; then
      printf '%s' "${BASH_REMATCH[1]}"
      return
    fi
  done <"$1/release"
}

find_jdk() {
  local candidate version
  while read -r candidate; do
    [[ -n "$candidate" && -x "$candidate/bin/javac" && -r "$candidate/release" ]] || continue
    version=$(java_version "$candidate")
    if [[ "${version:-0}" -ge "$JAVA_LEAST" ]]; then
      printf '%s' "$candidate"
      return
    fi
  done < <(jdk_candidates)
  printf 'mapae: there is no JDK %d or newer; install one (https://adoptium.net) or name it with MAPAE_JAVA_HOME\n' \
    "$JAVA_LEAST" >&2
  return 1
}
