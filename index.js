// n8n itself loads the files listed in package.json under "n8n"; this is for everyone else.
module.exports = {
	...require('./dist/nodes/DataMotion/DataMotion.node.js'),
	...require('./dist/nodes/DataMotion/DataMotionTrigger.node.js'),
	...require('./dist/nodes/ApiAuth/ApiAuth.node.js'),
	...require('./dist/credentials/DataMotionApi.credentials.js'),
};
