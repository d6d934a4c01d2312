import type { ActivityDefinition, Actor } from '@cairn/xapi';
import type { TenantId } from '../log/event.ts';

/** What the statements of a tenant said of activities: the source of GET /activities. */
export interface ActivityReader {
  /** Definitions seen for the activity in listable statements of senders who may define, the one said last at the end, as received. */
  definitions(tenant: TenantId, activity: string): Promise<readonly ActivityDefinition[]>;
}

/** What the statements of a tenant said of agents: the source of GET /agents. */
export interface AgentReader {
  /** Agent objects seen under an identifier (`ifiOf`) in listable statements of senders who may define, oldest first, as received. */
  seen(tenant: TenantId, agentKey: string): Promise<readonly Actor[]>;
}
