/**
 * Loaded before every test file (`--import`): a test sees the same environment at every desk and in CI.
 * What decides about accounts, networks, colours and terminals goes; what must be something gets one value.
 */

const prefixes = /^(AWS_|CBTOP_|CI_|GITHUB_|INK_|TERM_|KITTY_|WEZTERM_|SSH_|LC_)/
const names =
  /^(CI|CONTINUOUS_INTEGRATION|BUILD_ID|BUILD_NUMBER|RUN_ID|TF_BUILD|AGENT_NAME|NO_COLOR|FORCE_COLOR|COLORTERM|NODE_DISABLE_COLORS|TMUX|STY|VTE_VERSION|WT_SESSION|COLUMNS|LINES|BROWSER|DEBUG|DEV|NODE_ENV|NODE_OPTIONS|NODE_USE_ENV_PROXY|(HTTP|HTTPS|ALL|NO)_PROXY)$/i

for (const name of Object.keys(process.env)) {
  if (prefixes.test(name) || names.test(name)) delete process.env[name]
}

Object.assign(process.env, {
  AWS_CONFIG_FILE: '/dev/null',
  AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  AWS_EC2_METADATA_DISABLED: 'true',
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  FORCE_COLOR: '0',
  LANG: 'C.UTF-8',
  TERM: 'xterm-256color',
  TZ: 'UTC',
})
