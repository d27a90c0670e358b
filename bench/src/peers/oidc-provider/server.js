// Logins at oidc-provider, whose tokens Redis keeps. Arguments: the port, and that of Redis.
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { Redis } from 'ioredis';
import { Provider } from 'oidc-provider';
import { adapterOn } from './redis_adapter.js';

const [port, redisPort] = process.argv.slice(2).map(Number);
const HOUR = 60 * 60;

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const provider = new Provider(`http://localhost:${port}`, {
  adapter: adapterOn(new Redis(redisPort, '127.0.0.1')),
  clients: [
    {
      client_id: 'first-party',
      client_secret: 'fourUnrelatedWordsOfTheWebClientOfThisBenchmark',
      redirect_uris: ['https://app.example.com/done'],
      grant_types: ['authorization_code'],
    },
    {
      client_id: 'gateway',
      client_secret: 'fourUnrelatedWordsOfTheGatewayOfThisBenchmark',
      redirect_uris: [],
      grant_types: [],
      response_types: [],
    },
  ],
  cookies: { keys: [randomBytes(32).toString('base64url')] },
  jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), alg: 'RS256', use: 'sig' }] },
  features: { devInteractions: { enabled: false }, introspection: { enabled: true } },
  findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
  interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
  loadExistingGrant,
  ttl: { AccessToken: HOUR, Grant: 2 * HOUR, Interaction: HOUR, Session: 2 * HOUR },
});

// Nobody is asked whether a client of the house may know who they are.
async function loadExistingGrant(ctx) {
  const { client, session } = ctx.oidc;
  const known = session.grantIdFor(client.clientId);
  if (known) {
    return ctx.oidc.provider.Grant.find(known);
  }
  const grant = new ctx.oidc.provider.Grant({ clientId: client.clientId, accountId: session.accountId });
  grant.addOIDCScope('openid');
  await grant.save();
  return grant;
}

// The page that people log in by takes everybody.
provider.use(async (ctx, next) => {
  if (ctx.method !== 'POST' || !ctx.path.startsWith('/interaction/')) {
    await next();
    return;
  }
  let body = '';
  for await (const part of ctx.req) {
    body += part;
  }
  const accountId = new URLSearchParams(body).get('identifier');
  ctx.redirect(await provider.interactionResult(ctx.req, ctx.res, { login: { accountId } }));
});

provider.listen(port, '127.0.0.1');
