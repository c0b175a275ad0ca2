import { account, arnOf } from './account.ts'
import type { Asked, Fault } from './fault.ts'
import type { Reply } from './reply.ts'

/** The refusal to tell of a project's builds; the message names the project. The status is 400 or 403: both were seen. */
export function deniedReply({ operation, region }: Asked, project: string, status: 400 | 403 = 400): Reply {
  return {
    kind: 'error',
    status,
    type: 'AccessDeniedException',
    message:
      `User: arn:aws:iam::${account}:user/dev is not authorized to perform: codebuild:${operation}` +
      ` on resource: ${arnOf('codebuild', region, `project/${project}`)}` +
      ` because no identity-based policy allows the codebuild:${operation} action`,
  }
}

/**
 * A project the caller may not see. Permission is per project and a call is answered as a whole,
 * so every request with one of its builds is denied.
 */
export function deniedProject(project: string): Fault {
  return {
    when: ({ projects }) => projects.includes(project),
    reply: (asked) => deniedReply(asked, project),
  }
}
