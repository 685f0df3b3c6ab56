type Environment = Record<string, string>;

// `npm start` hands the settings of this folder's .npmrc (such as ignore-scripts) to everything it
// starts. Only those that say how to reach the registry may pass.
const NPM_CONNECTION =
	/^npm_config_(registry|fetch_.*|proxy|https?_proxy|noproxy|ca|cafile|strict_ssl|userconfig|globalconfig|cache|@.*:registry|\/\/.*)$/i;

// A variable meant for someone's own n8n could lead this one to their database.
const N8N_SETTINGS =
	/^(N8N_|DB_|QUEUE_|EXECUTIONS_|CREDENTIALS_|WORKFLOWS?_|NODES_|NODE_FUNCTION_|WEBHOOK_|INSTANCE_AI_|EXTERNAL_|OFFLOAD_|VUE_APP_|PORT$|ENVIRONMENT$)/;

function pick(keep: (name: string) => boolean): Environment {
	const kept: Environment = {};
	for (const [name, value] of Object.entries(process.env)) {
		if (value !== undefined && keep(name)) kept[name] = value;
	}
	return kept;
}

const isNpmLeftover = (name: string) => /^npm_/i.test(name) || name === 'INIT_CWD';

export function environmentForNpm(): Environment {
	return pick((name) => !isNpmLeftover(name) || NPM_CONNECTION.test(name));
}

export function environmentForServers(): Environment {
	const local = ['localhost', '127.0.0.1', '::1'];
	const noProxy = [process.env.NO_PROXY ?? process.env.no_proxy, ...local]
		.filter(Boolean)
		.join(',');
	return {
		...pick((name) => !isNpmLeftover(name) && !N8N_SETTINGS.test(name)),
		NO_PROXY: noProxy,
		no_proxy: noProxy,
	};
}
