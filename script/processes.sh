# Shared by the scripts that start programs: free ports, start and wait, stop all. Sourced after common.sh.

pids=()  # in the order of their start

free_or_die() {
  ! (exec 3<>"/dev/tcp/127.0.0.1/$2") 2>/dev/null || die "port $2 is in use; choose another with $1 N"
}

# Does "http://host:port" or the path of a socket take connections?
answers() {
  case $1 in
    http://*) (exec 3<>"/dev/tcp/127.0.0.1/${1##*:}") 2>/dev/null ;;
    *) [ -S "$1" ] ;;
  esac
}

# keep_running COMMAND...: starts it again whenever it ends, as systemd does with Restart=always. For
# start_program only, which runs it as a process of its own.
keeper='trap "kill \$program; wait \$program; exit" TERM
while :; do "$@" & program=$!; wait $program; echo "ended; starts again"; sleep 0.5; done'

# start_program LOG ADDRESS COMMAND...: in the background, until it answers.
start_program() {
  local log=$1 address=$2 i
  shift 2
  [ "$1" != keep_running ] || set -- bash -c "$keeper" "$@"
  # A Ctrl-C reaches the whole group: the programs are stopped by their script, in its order.
  setsid "$@" >>"$log" 2>&1 &
  pids+=($!)
  for ((i = 0; i < 200; i++)); do
    answers "$address" && return 0
    kill -0 "${pids[-1]}" 2>/dev/null || break
    sleep 0.1
  done
  tail -5 "$log" >&2
  die "${1##*/} did not start; its log is $log"
}

# stop FOLDER: the last started first, each until it has ended.
stop() {
  trap - INT TERM EXIT
  local at
  for ((at = ${#pids[@]} - 1; at >= 0; at--)); do
    kill "${pids[at]}" 2>/dev/null || true
    wait "${pids[at]}" 2>/dev/null || true
  done
  say "stopped; everything is kept in $1/"
}
