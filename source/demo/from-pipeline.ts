import { account } from './account.ts'
import type { Part } from './plan-of.ts'

/** What a build of any project looks like when CodePipeline started it: who by, and where source and artifacts are. */
export function fromPipeline(pipeline: string): Pick<Part, 'by' | 'fields'> {
  const bucket = `arn:aws:s3:::codepipeline-us-east-1-${account}/${pipeline}`
  return {
    by: `codepipeline/${pipeline}`,
    fields: {
      source: { type: 'CODEPIPELINE', buildspec: 'buildspec.yml', insecureSsl: false },
      artifacts: { location: `${bucket}/BuildArtif/WTANUFS`, encryptionDisabled: false },
    },
  }
}
