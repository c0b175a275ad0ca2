import { account, arnOf } from './account.ts'
import type { Asked, Fault } from './fault.ts'

/**
 * A project the caller may not see. Permission is per project and a call is answered as a whole,
 * so every request with one of its builds is denied, and the message names the project.
 */
export function deniedProject(project: string): Fault {
  return {
    when: ({ projects }) => projects.includes(project),
    reply: ({ operation, region }: Asked) => ({
      kind: 'error',
      status: 400,
      type: 'AccessDeniedException',
      message:
        `User: arn:aws:iam::${account}:user/dev is not authorized to perform: codebuild:${operation}` +
        ` on resource: ${arnOf('codebuild', region, `project/${project}`)}` +
        ` because no identity-based policy allows the codebuild:${operation} action`,
    }),
  }
}
