/** How the analyzer reads the sources; package.json stays as it is. */
export default { litelement: true, quiet: true, packagejson: false };
