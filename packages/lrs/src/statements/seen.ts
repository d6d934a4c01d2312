import type { ActivityDefinition, Actor } from '@cairn/xapi';
import type { TenantId } from '../log/event.ts';

/** What the statements of a tenant said of activities: the source of GET /activities. */
export interface ActivityReader {
  /** Definitions seen for the activity in listable statements, oldest first, as received. */
  definitions(tenant: TenantId, activity: string): Promise<readonly ActivityDefinition[]>;
}

/** What the statements of a tenant said of agents: the source of GET /agents. */
export interface AgentReader {
  /** Agent objects seen under an identifier (`ifiOf`), oldest first, as received. */
  seen(tenant: TenantId, agentKey: string): Promise<readonly Actor[]>;
}
