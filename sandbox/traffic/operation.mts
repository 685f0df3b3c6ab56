import type { FastifyRequest } from 'fastify';
import { DATAMOTION_PREFIX } from '../prefixes.mts';

/** `POST /Message/{id}/Move`: the request in the documents' terms, whatever the client's casing. */
export function operationOf(request: FastifyRequest): string {
	const { url: route } = request.routeOptions;
	const known = route !== undefined && !route.endsWith('*');
	const path = known ? route.replace(/:(\w+)/g, '{$1}') : withoutIds(pathOf(request.url));
	return `${request.method} ${withoutPrefix(path)}`;
}

export function pathOf(url: string): string {
	const [path = url] = url.split('?');
	return path;
}

function withoutIds(path: string): string {
	return path.replace(/\/\d+(?=\/|$)/g, '/{id}');
}

function withoutPrefix(path: string): string {
	const isDataMotion = path.toLowerCase().startsWith(DATAMOTION_PREFIX.toLowerCase());
	return isDataMotion ? path.slice(DATAMOTION_PREFIX.length) || '/' : path;
}
