/** A request by hand, for what no SDK would send or show; signed (in name only) for a region when one is given. */
export function ask(endpoint: string, operation: string, body: string, region?: string): Promise<Response> {
  const scope = `Credential=x/20261122/${region}/codebuild/aws4_request`
  return fetch(endpoint, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': `CodeBuild_20161006.${operation}`,
      ...(region === undefined ? {} : { authorization: `AWS4-HMAC-SHA256 ${scope}, SignedHeaders=host, Signature=0` }),
    },
    body,
  })
}
