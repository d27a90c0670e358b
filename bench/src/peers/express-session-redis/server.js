// A login in a session of express-session, which Redis keeps. Arguments: the port, and that of Redis.
import { randomBytes } from 'node:crypto';
import { RedisStore } from 'connect-redis';
import express from 'express';
import session from 'express-session';
import { createClient } from 'redis';

const [port, redisPort] = process.argv.slice(2).map(Number);
const HOURS = 60 * 60 * 1000;

const client = createClient({ url: `redis://127.0.0.1:${redisPort}` });
await client.connect();

const app = express();
app.disable('x-powered-by');
app.use(express.json());
app.use(
  session({
    store: new RedisStore({ client, prefix: 'peer:' }),
    secret: randomBytes(32).toString('base64url'),
    name: 'sid',
    resave: false,
    saveUninitialized: false,
    cookie: { maxAge: 2 * HOURS, httpOnly: true, sameSite: 'lax', secure: 'auto' },
  }),
);

app.post('/login', (request, response, next) => {
  // A new session, so that nobody is led into one that somebody else knows.
  request.session.regenerate((error) => {
    if (error) {
      next(error);
      return;
    }
    request.session.subject = request.body.identifier;
    request.session.authTime = new Date().toISOString();
    response.sendStatus(204);
  });
});

app.get('/me', (request, response) => {
  const { subject, authTime, cookie } = request.session;
  if (!subject) {
    response.sendStatus(401);
    return;
  }
  response.json({
    sid: request.sessionID,
    subject,
    guest: false,
    client_id: 'first-party',
    carriage: 'cookie',
    amr: ['pwd'],
    auth_time: authTime,
    expires_at: cookie.expires,
  });
});

app.listen(port, '127.0.0.1');
