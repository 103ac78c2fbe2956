#!/bin/sh
# Fills a folder with what Google Cloud knows of one Dataflow job, for `millrace import` and `millrace calibrate`.
# It only reads. Every file is written whole or not at all; a command that fails does not stop the others.
set -eu
LC_ALL=C
export LC_ALL
umask 077 # what is captured is private

usage() {
  cat <<'EOF'
Usage: capture.sh PROJECT REGION JOB_ID [DIR]

Fills the new folder DIR (dataflow-JOB_ID without it) with what Google Cloud knows of a Dataflow job:

  job.json       the job with its steps, fused stages and worker pools
  metrics.json   its counters: vCPU, memory, disk, shuffle, elements of each collection
  messages.json  its messages: start-up, autoscaling, stages
  logs.json      the same from Cloud Logging, which keeps them longer
  region.json    quotas of the region
  project.json   quotas of the project
  subnet.json    the subnetwork that the job names
  iam.json       who may do what in the project
  capture.txt    what was run, and what failed and why

It needs gcloud (signed in) and curl. The files name people, projects and buckets: millrace scrub DIR replaces them.
EOF
}

fail() {
  printf 'capture.sh: %s\n' "$1" >&2
  exit 2
}

# The names go into addresses and filters: only what Google allows in them.
is_project() { case $1 in '' | *[!a-z0-9.:-]* | -*) return 1 ;; esac; }
is_region() { case $1 in '' | *[!a-z0-9-]* | -*) return 1 ;; esac; }
is_job() { case $1 in '' | *[!A-Za-z0-9_-]* | -*) return 1 ;; esac; }

case ${1-} in
  -h | --help)
    usage
    exit 0
    ;;
esac
if [ $# -lt 3 ] || [ $# -gt 4 ]; then
  usage >&2
  exit 2
fi

project=$1
region=$2
job=$3
dir=${4:-dataflow-$job}

is_project "$project" || fail "expected a project like acme-prod, got $project"
is_region "$region" || fail "expected a region like us-central1, got $region"
is_job "$job" || fail "expected a job id like 2026-05-18_07_02_40-1234567890123456789, got $job"

command -v gcloud >/dev/null 2>&1 ||
  fail 'gcloud is not installed or not on the PATH; see https://cloud.google.com/sdk/docs/install'

case $dir in
  /*) ;;
  *) dir=./$dir ;; # a name that begins with a dash is no option
esac
if [ -e "$dir" ]; then
  [ -d "$dir" ] || fail "expected a new or empty folder, got the file $dir"
  [ -z "$(ls -A "$dir")" ] || fail "expected a new or empty folder; $dir has files"
fi
mkdir -p "$dir" || fail "the folder $dir cannot be made"

CLOUDSDK_CORE_DISABLE_PROMPTS=1
export CLOUDSDK_CORE_DISABLE_PROMPTS

work=$dir/.capture
mkdir "$work"
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
log=$work/capture.txt
failures=0

note() {
  printf '%s\n' "$1" >>"$log"
}

# What a command said on stderr, without anything that looks like a token.
complaint() {
  sed -e 's/ya29\.[A-Za-z0-9._-]*/[token]/g' -e 's/[Bb]earer [A-Za-z0-9._-]*/Bearer [token]/g' "$work/errors" | head -n 20
}

# capture FILE COMMAND…: what the command prints becomes FILE, or FILE is not there.
capture() {
  file=$1
  shift
  note ''
  note "$file"
  note "  ran: $*"
  status=0
  "$@" >"$work/part" 2>"$work/errors" </dev/null || status=$?
  if [ "$status" -eq 0 ] && [ -s "$work/part" ]; then
    mv "$work/part" "$dir/$file"
    note '  done'
    printf 'capture.sh: %s\n' "$file" >&2
    return 0
  fi
  rm -f "$work/part"
  failures=$((failures + 1))
  if [ "$status" -eq 0 ]; then
    reason='it printed nothing'
  else
    reason="exit status $status"
  fi
  note "  failed: $reason"
  complaint | sed 's/^/    /' >>"$log"
  printf 'capture.sh: %s: failed: %s: %s\n' "$file" "$reason" "$(complaint | head -n 1)" >&2
}

# The token goes to curl through a pipe: it is in no file and in no list of processes.
get_page() { # ADDRESS TOKEN PAGE_TOKEN
  printf 'header = "Authorization: Bearer %s"\n' "$2" |
    curl --config - --fail --silent --show-error --retry 3 --max-time 300 --get \
      --data-urlencode 'minimumImportance=JOB_MESSAGE_DETAILED' \
      --data-urlencode 'pageSize=1000' \
      --data-urlencode 'prettyPrint=true' \
      --data-urlencode "pageToken=$3" "$1"
}

# Items of a list of a pretty-printed answer, with a comma between those of two pages.
items_of() { # LIST PAGE ITEMS
  awk -v start="  \"$1\": [" '
    $0 == start { inside = 1; next }
    inside && ($0 == "  ]" || $0 == "  ],") { inside = 0 }
    inside { print }
  ' "$2" >"$work/items"
  [ -s "$work/items" ] || return 0
  if [ -s "$3" ]; then printf '    ,\n' >>"$3"; fi
  cat "$work/items" >>"$3"
}

# All pages of the messages as one answer.
all_messages() { # ADDRESS
  command -v curl >/dev/null 2>&1 || {
    echo 'curl is not installed or not on the PATH' >&2
    return 1
  }
  token=$(gcloud auth print-access-token) || return 1
  : >"$work/messages"
  : >"$work/events"
  next=
  pages=0
  while :; do
    get_page "$1" "$token" "$next" >"$work/page" || return 1
    items_of jobMessages "$work/page" "$work/messages"
    items_of autoscalingEvents "$work/page" "$work/events"
    if grep -q '"jobMessages"' "$work/page" && ! [ -s "$work/messages" ]; then
      echo 'the answer has another form than expected' >&2
      return 1
    fi
    before=$next
    pages=$((pages + 1))
    next=$(sed -n 's/^  "nextPageToken": "\([^"]*\)".*/\1/p' "$work/page")
    [ -n "$next" ] || break
    if [ "$next" = "$before" ] || [ "$pages" -ge 1000 ]; then
      echo 'the pages do not end' >&2
      return 1
    fi
  done
  printf '{\n  "jobMessages": [\n'
  cat "$work/messages"
  printf '  ],\n  "autoscalingEvents": [\n'
  cat "$work/events"
  printf '  ]\n}\n'
}

# The day in a job id is a Pacific one, which begins after the day in UTC. Without a time gcloud reads one day only.
since() {
  day=$(printf '%s' "$job" | sed -n 's/^\([0-9]\{4\}-[0-9][0-9]-[0-9][0-9]\)_.*/\1/p')
  if [ -n "$day" ]; then printf ' AND timestamp>="%sT00:00:00Z"' "$day"; fi
}

# regions/R/subnetworks/S, in the project of the network or, as a whole address, in another one.
capture_subnet() {
  named=
  if [ -f "$dir/job.json" ]; then
    named=$(sed -n 's/.*"subnetwork": *"\([^"]*subnetworks\/[^"]*\)".*/\1/p' "$dir/job.json" | head -n 1)
  fi
  if [ -z "$named" ]; then
    note ''
    note 'subnet.json'
    note '  not captured: the job names no subnetwork'
    return 0
  fi
  host=$(printf '%s' "$named" | sed -n 's/.*projects\/\([^/]*\)\/.*/\1/p')
  place=$(printf '%s' "$named" | sed -n 's/.*regions\/\([^/]*\)\/.*/\1/p')
  capture subnet.json gcloud compute networks subnets describe "${named##*/}" \
    --region "${place:-$region}" --project "${host:-$project}" --format=json
}

{
  echo 'capture.sh of millrace'
  printf 'at: %s\n' "$(date -u '+%Y-%m-%dT%H:%M:%SZ')"
  printf 'project: %s\nregion: %s\njob: %s\n' "$project" "$region" "$job"
  printf 'gcloud: %s\n' "$(gcloud --version 2>/dev/null </dev/null | head -n 1)"
  printf 'curl: %s\n' "$(curl --version 2>/dev/null | head -n 1)"
} >"$log"

capture job.json gcloud dataflow jobs describe "$job" \
  --region "$region" --project "$project" --full --format=json
capture metrics.json gcloud dataflow metrics list "$job" \
  --region "$region" --project "$project" --source=service --format=json
capture messages.json all_messages \
  "https://dataflow.googleapis.com/v1b3/projects/$project/locations/$region/jobs/$job/messages"
capture logs.json gcloud logging read \
  "log_id(\"dataflow.googleapis.com/job-message\") AND resource.type=\"dataflow_step\" AND resource.labels.job_id=\"$job\"$(since)" \
  --project "$project" --order=asc --format=json
capture region.json gcloud compute regions describe "$region" --project "$project" --format=json
# Without the project's metadata: SSH keys and start-up scripts are nobody's business.
capture project.json gcloud compute project-info describe --project "$project" \
  '--format=json(kind,name,quotas,defaultServiceAccount,defaultNetworkTier)'
capture_subnet
capture iam.json gcloud projects get-iam-policy "$project" --format=json

note ''
if [ "$failures" -eq 0 ]; then
  note 'everything was captured'
else
  note "$failures failed"
fi
mv "$log" "$dir/capture.txt"
if [ "$failures" -ne 0 ]; then
  printf 'capture.sh: %s failed; %s/capture.txt says why\n' "$failures" "$dir" >&2
  exit 1
fi
printf 'capture.sh: done; next: millrace scrub %s, millrace import %s\n' "$dir" "$dir" >&2
