import type { Figures } from './run.mts';
import type { Scenario } from './scenarios.mts';

interface Comparison {
	question: string;
	a: Scenario;
	b: Scenario;
	figure: keyof Figures;
}

export const COMPARISONS: Comparison[] = [
	{
		question:
			'A file of 30 MB: does memory grow less when it is sent from storage than from memory?',
		a: 'file from storage',
		b: 'file from memory',
		figure: 'grownMegabytes',
	},
	{
		question: '1,000 messages: what does the node cost beside a bare HTTP client?',
		a: 'node',
		b: 'bare HTTP client',
		figure: 'cpuSeconds',
	},
	{
		question: '10,000 messages in a folder, Return All: does memory grow with the number of pages?',
		a: 'pages of 10',
		b: 'pages of 1,000',
		figure: 'grownMegabytes',
	},
	{
		question: '200 messages to a service that takes 20 ms: what is gained by 10 items at a time?',
		a: 'ten at a time',
		b: 'one at a time',
		figure: 'wallSeconds',
	},
];
