# A transfer whose receiver is killed in the middle: started again, it goes on from where it was.
#
#   sh killed.sh        (hangup on the PATH, or HANGUP="npx hangup")
set -eu
hangup=${HANGUP:-hangup}
here=$(mktemp -d)
trap 'rm -rf "$here"' EXIT
head -c 50000000 /dev/urandom > "$here/file"

$hangup receive --dir "$here/in" --port 4010 --once > "$here/log" &
receiver=$!
until grep -q listening "$here/log"; do sleep 0.1; done

# Slow enough to be killed before it is through.
$hangup send --limit 20M "$here/file" localhost:4010 &
sender=$!
sleep 1
kill -9 $receiver
wait $receiver || true

$hangup receive --dir "$here/in" --port 4010 --once &
receiver=$!
wait $sender
wait $receiver
cmp "$here/file" "$here/in/file" && echo "the same file"
