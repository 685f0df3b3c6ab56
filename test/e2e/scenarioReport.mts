import { basename } from 'node:path';
import type { TestEvent } from 'node:test/reporters';
import { say } from '../../tools/report.mts';

type Ended = Extract<TestEvent, { type: 'test:pass' | 'test:fail' }>;

const scenario = (file: string) => basename(file, '.e2e.mts');
const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(1)} s`;

/** What was thrown; node:test wraps it. */
function describe(error: Error): string {
	const thrown = error.cause instanceof Error ? error.cause : error;
	return (thrown.stack ?? thrown.message).replaceAll(/^/gm, '      ');
}

/** One line for each scenario, and what went wrong below it. */
export class ScenarioReport {
	#passed = 0;
	#failed = 0;

	take(event: TestEvent): void {
		if (event.type === 'test:pass') {
			if (event.data.skip === undefined && event.data.todo === undefined) this.#line('✓', event);
			else this.#leftOut(event.data.name);
		} else if (event.type === 'test:fail') {
			this.#line('✗', event);
			say(describe(event.data.details.error));
		} else if (event.type === 'test:stderr') process.stderr.write(event.data.message);
	}

	/** Nothing to run is a failure too. */
	hasPassed(): boolean {
		return this.#failed === 0 && this.#passed > 0;
	}

	#leftOut(name: string): void {
		this.#failed += 1;
		say(`  ✗ ${name}: left out, which proves nothing`);
	}

	#line(sign: string, { type, data }: Ended): void {
		const { name, file = '', details } = data;
		// A file that ends before its scenarios have begun is reported under its own name.
		const isFile = name === file;
		if (type === 'test:fail') this.#failed += 1;
		else if (isFile) return;
		else this.#passed += 1;
		say(
			`  ${sign} ${scenario(file)}: ${isFile ? 'ended early' : name} (${seconds(details.duration_ms)})`,
		);
	}
}
