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

package dev.verify.emulator.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;

/**
 * The fault rules of one account, in their order. The first that strikes decides.
 */
public final class FaultRules {

	private final RandomGenerator random;

	private final Runnable listener;

	private final List<FaultRule> rules = new ArrayList<>();

	/**
	 * Creates an empty set of rules.
	 * @param random decides when the probability is less than one
	 * @param listener called after each change
	 */
	public FaultRules(RandomGenerator random, Runnable listener) {
		this.random = random;
		this.listener = listener;
	}

	/**
	 * Adds a rule.
	 * @param rule the rule
	 */
	public void add(FaultRule rule) {
		synchronized (this.rules) {
			this.rules.add(rule);
		}
		this.listener.run();
	}

	/**
	 * Replaces all rules.
	 * @param replacement the rules; none ends all faults
	 */
	public void replace(List<FaultRule> replacement) {
		synchronized (this.rules) {
			this.rules.clear();
			this.rules.addAll(replacement);
		}
		this.listener.run();
	}

	/**
	 * Returns the rules, those used up included.
	 * @return the rules in their order
	 */
	public List<FaultRule> all() {
		synchronized (this.rules) {
			return List.copyOf(this.rules);
		}
	}

	/**
	 * Decides whether a request meets a fault, and uses the rule up by one.
	 * @param operation the operationId
	 * @return the fault, {@code null} for none
	 */
	public @Nullable Fault strike(String operation) {
		synchronized (this.rules) {
			for (int i = 0; i < this.rules.size(); i++) {
				FaultRule rule = this.rules.get(i);
				if (rule.strikes(operation) && this.random.nextDouble() < rule.probability()) {
					this.rules.set(i, rule.used());
					return rule.fault();
				}
			}
			return null;
		}
	}

}
