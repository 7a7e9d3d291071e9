/** A PostgreSQL with our tables, and a pool of the role that a program would connect as: one that row security holds for. */
import pg from 'pg';
import { migrate } from '../../../src/server/postgres/index.js';
import { startPostgres } from '../../servers/postgres.js';

const appRole = 'rapport_app';

export interface TestDatabase {
  /** As a role that owns nothing. */
  readonly pool: pg.Pool;
  /** As the superuser. */
  readonly admin: pg.Pool;
  readonly connectionString: string;
  stop(): Promise<void>;
}

/** Starts a server, makes the role, and runs the migrations. */
export async function startDatabase(settings: Readonly<Record<string, string>> = {}): Promise<TestDatabase> {
  const server = await startPostgres({ settings });
  const admin = new pg.Pool({ connectionString: server.connectionString, max: 4 });
  await admin.query(`create role ${appRole} login`);
  await migrate(admin, { role: appRole });
  const connectionString = server.asRole(server.connectionString, appRole);
  const pool = new pg.Pool({ connectionString, max: 40 });
  return {
    pool,
    admin,
    connectionString,
    async stop() {
      await pool.end();
      await admin.end();
      await server.stop();
    },
  };
}
