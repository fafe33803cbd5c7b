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

package dev.verify.reliability.history;

import java.time.Duration;

/**
 * One step of a history.
 *
 * @param deed what is done
 * @param session in which session: the even ones are Alice's, the odd ones Bob's
 * @param way which enrollment of the one number is chosen, for a press
 * @param node which node of the application is asked
 * @param at which call of the step fails, for a fault
 * @param pause how far the clock is moved before, forward or back
 */
record Step(Deed deed, int session, int way, int node, int at, Duration pause) {

	/** What people, attackers and machines do. */
	enum Deed {

		/** A start, a new code, or another channel. */
		PRESS,

		WRONG_CODE, RIGHT_CODE,

		/** The password is given again, in the same browser. */
		RELOGIN,

		/** A node is gone, and started again. */
		CRASH,

		/** Fails while it is pressed. */
		PRESS_STORE_FAILS_BEFORE, PRESS_STORE_FAILS_AFTER, PRESS_PROVIDER_FAILS_BEFORE, PRESS_PROVIDER_FAILS_AFTER,

		/** Fails while a wrong code is checked. */
		WRONG_STORE_FAILS_BEFORE, WRONG_STORE_FAILS_AFTER, WRONG_PROVIDER_FAILS_BEFORE, WRONG_PROVIDER_FAILS_AFTER,

		/** Fails while the right code is checked. */
		RIGHT_STORE_FAILS_BEFORE, RIGHT_STORE_FAILS_AFTER, RIGHT_PROVIDER_FAILS_BEFORE, RIGHT_PROVIDER_FAILS_AFTER;

		boolean isFault() {
			return ordinal() > CRASH.ordinal();
		}

		boolean presses() {
			return name().startsWith("PRESS");
		}

		boolean guessesWrong() {
			return name().startsWith("WRONG");
		}

		boolean guessesRight() {
			return name().startsWith("RIGHT");
		}

		boolean failsInStore() {
			return name().contains("STORE");
		}

		boolean failsBefore() {
			return name().endsWith("BEFORE");
		}

	}

}
