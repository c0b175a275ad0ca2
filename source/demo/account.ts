/** The account everything in the demo belongs to: the one AWS's documentation uses. */
export const account = '123456789012'

/** An ARN of the demo's account. */
export function arnOf(service: string, region: string, resource: string): string {
  return `arn:aws:${service}:${region}:${account}:${resource}`
}
