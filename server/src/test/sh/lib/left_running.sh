# Finds processes that a run has left behind, by what it put into their environment. To be sourced.

# Writes number and command line of each process that has VERIFY_RUN=$1 in its environment into the file $2.
find_left_running() {
  local run="$1" file="$2" directory variable
  : >"$file"
  for directory in /proc/[0-9]*; do
    [[ "$directory" != "/proc/$BASHPID" ]] || continue
    # A process that has just ended has no environment any more, and one of somebody else's shows none.
    while IFS= read -r -d '' variable; do
      if [[ "$variable" == "VERIFY_RUN=$run" ]]; then
        printf '%s %s\n' "${directory#/proc/}" "$(tr '\0' ' ' 2>/dev/null <"$directory/cmdline")" >>"$file"
        break
      fi
    done 2>/dev/null <"$directory/environ" || true
  done
  return 0
}

# Whether all of them end within five seconds; else the file $2 lists those that do not.
ends_by_itself() {
  local run="$1" file="$2"
  for _ in {1..50}; do
    find_left_running "$run" "$file"
    [[ -s "$file" ]] || return 0
    sleep 0.1
  done
  return 1
}

# Ends all of them.
end_left_running() {
  local run="$1" file="$2" pid
  find_left_running "$run" "$file"
  while read -r pid _; do
    kill -KILL "$pid" 2>/dev/null
  done <"$file"
  return 0
}
