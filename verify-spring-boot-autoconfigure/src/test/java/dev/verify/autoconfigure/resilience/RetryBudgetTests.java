/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package dev.verify.autoconfigure.resilience;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RetryBudgetTests {

	@Test
	void outageWhenEveryCallWantsARepetitionThenATenthGetsOne() {
		RetryBudget budget = new RetryBudget(0.1, 10);
		assertThat(repetitions(budget, 100_000)).isEqualTo(10_000 + 9);
	}

	@Test
	void outageWhenThreadsShareTheBudgetThenNoneGetsMore() throws ExecutionException, InterruptedException {
		RetryBudget budget = new RetryBudget(0.1, 0);
		RetryBudget shared = new RetryBudget(0.1, 10);
		ExecutorService threads = Executors.newFixedThreadPool(8);
		List<Future<Integer>> counts = new ArrayList<>();
		for (int i = 0; i < 8; i++) {
			counts.add(threads.submit(() -> repetitions(shared, 10_000)));
		}
		int all = 0;
		for (Future<Integer> count : counts) {
			all += count.get();
		}
		threads.shutdown();
		assertThat(all).isBetween(7_900, 8_010);
		assertThat(repetitions(budget, 100)).as("without a reserve nothing can be saved").isZero();
	}

	@Test
	void quietTimeWhenManyCallsSucceedThenNoMoreThanTheReserveIsKept() {
		RetryBudget budget = new RetryBudget(0.1, 3);
		for (int i = 0; i < 1_000; i++) {
			budget.earn();
		}
		assertThat(budget.spend()).isTrue();
		assertThat(budget.spend()).isTrue();
		assertThat(budget.spend()).isTrue();
		assertThat(budget.spend()).isFalse();
	}

	private static int repetitions(RetryBudget budget, int calls) {
		int repetitions = 0;
		for (int i = 0; i < calls; i++) {
			budget.earn();
			repetitions += budget.spend() ? 1 : 0;
		}
		return repetitions;
	}

}
