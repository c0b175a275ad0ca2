import { account, arnOf } from './account.ts'
import type { Asked, Fault } from './fault.ts'
import type { Reply } from './reply.ts'

/** What somebody wants to do, and on what: with builds of a project, or with a log. */
function wishOf({ operation, region, input }: Asked, project: string): readonly [action: string, resource: string] {
  const { logGroupName: group, logStreamName: stream } = (input ?? {}) as Readonly<Record<string, unknown>>
  return group === undefined
    ? [`codebuild:${operation}`, arnOf('codebuild', region, `project/${project}`)]
    : [`logs:${operation}`, arnOf('logs', region, `log-group:${group}:log-stream:${stream}`)]
}

/** The refusal to tell of a project's builds, or its logs; the message names the resource. The status is 400 or 403: both were seen. */
export function deniedReply(asked: Asked, project: string, status: 400 | 403 = 400): Reply {
  const [action, resource] = wishOf(asked, project)
  return {
    kind: 'error',
    status,
    type: 'AccessDeniedException',
    message:
      `User: arn:aws:iam::${account}:user/dev is not authorized to perform: ${action}` +
      ` on resource: ${resource} because no identity-based policy allows the ${action} action`,
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
