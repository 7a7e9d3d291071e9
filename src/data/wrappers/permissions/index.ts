export { withPermissions, type PermissionOptions } from './with-permissions.js';
export { type Permissions } from '../../permissions.js';
