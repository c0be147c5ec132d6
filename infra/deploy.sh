#!/bin/sh
# Deploys what `make build` left without asking anything, as a workflow does.
# Variables: STACK; AWS_REGION; and, where they are not empty, BUCKET for the code (otherwise sam's own), CLOUDFORMATION_ROLE
# that changes the stack (otherwise the caller's rights), PARAMETERS such as "Size=medium AlarmEmail=you@example.com".
set -eu
cd "$(dirname "$0")/.."
# A section that samconfig.toml does not have: that one asks before it changes anything.
set -- --config-env workflow --template-file .aws-sam/build/template.yaml --stack-name "$STACK" --region "$AWS_REGION"
set -- "$@" --capabilities CAPABILITY_IAM CAPABILITY_AUTO_EXPAND --no-confirm-changeset --no-fail-on-empty-changeset
if [ -n "${BUCKET:-}" ]; then set -- "$@" --s3-bucket "$BUCKET" --s3-prefix atende; else set -- "$@" --resolve-s3; fi
[ -z "${CLOUDFORMATION_ROLE:-}" ] || set -- "$@" --role-arn "$CLOUDFORMATION_ROLE"
# shellcheck disable=SC2086 # several words on purpose
[ -z "${PARAMETERS:-}" ] || set -- "$@" --parameter-overrides $PARAMETERS
SAM_CLI_TELEMETRY=0 exec .venvs/sam/bin/sam deploy "$@"
