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

package dev.verify.security.internal.challenge;

import java.util.EnumSet;

import dev.verify.security.fixture.StoreFault;
import dev.verify.security.internal.ledger.StoreScene;
import dev.verify.security.internal.ledger.StoreStep;
import dev.verify.security.internal.ledger.StoreTrial;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

/**
 * A database that fails at each of its uses in each step: nobody is let in twice, nothing
 * is sent twice, no try is forgotten, the error is of a known type, and once the database
 * is well again so is the user.
 */
@Tag("once")
@Tag("slow")
class StoreFaultTests {

	private static final StoreScene SCENE = new StoreScene();

	/** These make a step try again, as long as they last. */
	private static final EnumSet<StoreFault> LOST_RACES = EnumSet.of(StoreFault.DEADLOCK, StoreFault.SERIALISATION);

	@AfterAll
	static void stop() {
		SCENE.close();
	}

	@ParameterizedTest
	@EnumSource
	@DisplayName("R41, B09: every fault at every use of the database in a step")
	void stepWhenDatabaseFailsAnywhereThenDeniesAndRecovers(StoreStep step) {
		int uses = uses(step);
		int cells = 0;
		for (StoreFault fault : StoreFault.values()) {
			for (int use = 1; use <= uses; use++) {
				run(step, fault, use, false);
				cells++;
				if (!LOST_RACES.contains(fault)) {
					run(step, fault, use, true);
					cells++;
				}
			}
		}
		assertThat(SCENE.database.unbounded()).as("statements that may take for ever").isZero();
		System.out.printf("Store faults, %s: %d uses of the database, %d cells%n", step, uses, cells);
		assertThat(cells).isEqualTo(uses * (StoreFault.values().length * 2 - LOST_RACES.size()));
	}

	@Test
	@DisplayName("A database that never lets anything change is given up in bounded time")
	void stepWhenEveryChangeLosesThenIsGivenUp() {
		for (StoreFault fault : LOST_RACES) {
			run(StoreStep.START, fault, 1, true);
		}
	}

	private static int uses(StoreStep step) {
		StoreTrial trial = step.prepare(SCENE, SCENE.nextUser());
		SCENE.database.recover();
		trial.act();
		int uses = SCENE.database.uses();
		assertThat(uses).as("uses of the database by %s", step).isPositive();
		return uses;
	}

	private static void run(StoreStep step, StoreFault fault, int use, boolean fromThenOn) {
		String cell = step + " × " + fault + (fromThenOn ? " from use " : " at use ") + use;
		StoreTrial trial = step.prepare(SCENE, SCENE.nextUser());
		SCENE.database.fail(fault, use, fromThenOn);
		int granted = 0;
		try {
			granted += trial.act();
		}
		catch (DataAccessException | TransactionException ex) {
			// What a store throws where a step has no answer of its own.
		}
		SCENE.database.recover();
		granted += trial.act();
		granted += trial.act();
		assertThat(granted).as("grants of %s", cell).isLessThanOrEqualTo(trial.most());
		trial.assertNothingIsLost(cell);
		SCENE.waitLongEnough();
		assertThatCode(trial::recovers).as("%s, and later", cell).doesNotThrowAnyException();
	}

}
