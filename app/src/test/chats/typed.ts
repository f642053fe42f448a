// What chats take, by the types that their makers publish.
import type { KnownBlock } from '@slack/types';
import type { RESTPostAPIWebhookWithTokenJSONBody } from 'discord-api-types/v10';

/** Slack publishes types of blocks; what holds them is as its API describes it. */
export type SlackHook = { text: string; blocks: KnownBlock[] };

export type SlackPost = SlackHook & { channel: string; unfurl_links: boolean };

export type SlackUpdate = SlackPost & { ts: string };

export type DiscordHook = RESTPostAPIWebhookWithTokenJSONBody;
