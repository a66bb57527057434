// What a command of the pages needs to be run, and which cannot be run here.

/** `[pattern of the command, why it is not run]`; whatever is not here has to work. */
export const unplayed = [
  [/alibabacloud/, 'asks a real account'],
  [/^npm (ci|pack|install)/, 'this script does it before'],
  [/bench:peers/, 'takes a quarter of an hour, and installs a tool of others'],
  [/api-docs\.json/, 'reads a file that the platform publishes'],
  [/my-operation\.yaml/, "reads the reader's own operation"],
  [/\.\.\/sdk\//, "names a folder of the reader's own"],
  [/driver\.py['"]/, "needs a Python that holds the SDK, or a driver of the reader's own"],
];

/** Where a command of the pages would take a night, a little of it: `[pattern, what is added]`. */
export const shortened = [
  [/eni-contract (-- )?run .*--spec/, ''],
  [/eni-contract (-- )?run .*(sdk:|driver:).* --operation /, '--profile smoke --only sdk-serialize/NetworkInterfaceId'],
  [/eni-contract (-- )?run .*(sdk:|driver:)/, '--profile smoke --only sdk-serialize/Tag --only sdk-serialize/VSwitchId'],
  [/eni-contract (-- )?run .*(--oracle|recording:)/, '--profile smoke --wire A --only contract/Tag'],
  [/eni-contract (-- )?run .*--shard/, '--profile smoke --wire A --only "contract/*Id"'],
  [/eni-contract (-- )?run .*--profile (gate|nightly)/, '--profile smoke --wire A --only contract/required-only'],
  [/eni-contract (-- )?run .*--only/, ''],
  [/eni-contract (-- )?run .*--operation /, '--profile smoke --wire A --only contract/required-only'],
  [/eni-contract (-- )?run( |$)/, '--profile smoke --wire A --only contract/required-only --only boundary/NetworkInterfaceName/maxLength'],
];

/** Exit codes that are answers: conforms, deviates, stale, not measured. */
export const answers = [0, 1, 2, 3];
