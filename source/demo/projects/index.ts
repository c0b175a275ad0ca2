import { apiServer } from './api-server.ts'
import { checkout } from './checkout.ts'
import { docs } from './docs.ts'
import { infra } from './infra.ts'
import { mobile } from './mobile.ts'
import { web } from './web.ts'

/** The configurations builds of the demo have, by the name of the project each was made for. */
export const projects = { 'api-server': apiServer, web, checkout, mobile, docs, infra } as const

/** A configuration's name. */
export type ProjectName = keyof typeof projects
