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

package dev.verify.security.internal.ledger;

import java.util.List;

import dev.verify.emulator.handset.Handset;
import dev.verify.security.Enrollment;
import dev.verify.security.PendingChallenge;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.StepResult;
import dev.verify.security.enrollment.EnrollmentCandidate;
import dev.verify.security.enrollment.EnrollmentRequest;
import dev.verify.security.trust.TrustResult;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The transitions of the stores.
 */
public enum StoreStep {

	START {
		@Override
		public StoreTrial prepare(StoreScene scene, String user) {
			Enrollment phone = scene.enrollPhone(user);
			return new StoreTrial() {
				@Override
				public int act() {
					scene.start(user, phone);
					return 0;
				}

				@Override
				public void assertNothingIsLost(String cell) {
					assertThat(scene.messages()).as("messages of %s", cell).isLessThanOrEqualTo(1);
				}

				@Override
				public void recovers() {
					logIn(scene, user, phone);
				}
			};
		}
	},

	RIGHT_CODE {
		@Override
		public StoreTrial prepare(StoreScene scene, String user) {
			Enrollment phone = scene.enrollPhone(user);
			PendingChallenge pending = scene.started(user, phone);
			return new StoreTrial() {
				@Override
				public int act() {
					return granted(scene.check(user, pending, scene.code()));
				}

				@Override
				public void recovers() {
					logIn(scene, user, phone);
				}
			};
		}
	},

	WRONG_CODE {
		@Override
		public StoreTrial prepare(StoreScene scene, String user) {
			Enrollment phone = scene.enrollPhone(user);
			PendingChallenge pending = scene.started(user, phone);
			return new StoreTrial() {
				@Override
				public int act() {
					return granted(scene.check(user, pending, scene.code() + "0"));
				}

				@Override
				public int most() {
					return 0;
				}

				@Override
				public void assertNothingIsLost(String cell) {
					assertThat(scene.failures(phone)).as("counted tries of %s", cell)
						.isGreaterThanOrEqualTo(scene.calls("CreateVerificationCheck"));
				}

				@Override
				public void recovers() {
					logIn(scene, user, phone);
				}
			};
		}
	},

	TOTP_CODE {
		@Override
		public StoreTrial prepare(StoreScene scene, String user) {
			Handset phone = scene.enrollTotp(user);
			Enrollment totp = scene.enrollments.findByUserId(user).get(0);
			PendingChallenge pending = scene.started(user, totp);
			String code = phone.code();
			return new StoreTrial() {
				@Override
				public int act() {
					return granted(scene.check(user, pending, code));
				}

				@Override
				public void recovers() {
					assertThat(scene.check(user, scene.started(user, totp), phone.code()))
						.isInstanceOf(StepResult.Success.class);
				}
			};
		}
	},

	PROOF {
		@Override
		public StoreTrial prepare(StoreScene scene, String user) {
			StepResult.Success<EnrollmentCandidate> started = begin(scene, user);
			return new StoreTrial() {
				@Override
				public int act() {
					return granted(scene.enrollment.verify(started.value(), scene.code()));
				}

				@Override
				public void assertNothingIsLost(String cell) {
					assertThat(scene.enrollments.findByUserId(user)).as("factors after %s", cell)
						.hasSizeLessThanOrEqualTo(1);
				}

				@Override
				public void recovers() {
					if (scene.enrollments.findByUserId(user).isEmpty()) {
						assertThat(granted(scene.enrollment.verify(begin(scene, user).value(), scene.code()))).isOne();
						scene.waitLongEnough();
					}
					logIn(scene, user, scene.enrollments.findByUserId(user).get(0));
				}
			};
		}
	},

	NEW_RECOVERY_CODES {
		@Override
		public StoreTrial prepare(StoreScene scene, String user) {
			List<String> old = scene.codes.generate(user);
			return new StoreTrial() {
				@Override
				public int act() {
					scene.codes.generate(user);
					return 0;
				}

				@Override
				public void assertNothingIsLost(String cell) {
					assertThat(scene.codes.left(user)).as("codes after %s", cell).isEqualTo(10);
					assertThat(use(scene, user, old.get(0))).as("old codes after %s", cell).isZero();
				}

				@Override
				public void recovers() {
					assertThat(use(scene, user, scene.codes.generate(user).get(0))).isOne();
				}
			};
		}
	},

	RECOVERY_CODE {
		@Override
		public StoreTrial prepare(StoreScene scene, String user) {
			List<String> codes = scene.codes.generate(user);
			return new StoreTrial() {
				@Override
				public int act() {
					return use(scene, user, codes.get(0));
				}

				@Override
				public void recovers() {
					assertThat(use(scene, user, codes.get(1))).isOne();
				}
			};
		}
	},

	TRUST {
		@Override
		public StoreTrial prepare(StoreScene scene, String user) {
			return new StoreTrial() {
				@Override
				public int act() {
					scene.browsers.trust(user, "Firefox");
					return 0;
				}

				@Override
				public void recovers() {
					assertThat(scene.browsers.check(user, scene.browsers.trust(user, "Firefox")))
						.isInstanceOf(TrustResult.Trusted.class);
				}
			};
		}
	},

	TRUSTED_BROWSER {
		@Override
		public StoreTrial prepare(StoreScene scene, String user) {
			String token = scene.browsers.trust(user, "Firefox");
			return new StoreTrial() {
				@Override
				public int act() {
					return (scene.browsers.check(user, token) instanceof TrustResult.Trusted) ? 1 : 0;
				}

				@Override
				public void recovers() {
					assertThat(scene.browsers.check(user, scene.browsers.trust(user, "Firefox")))
						.isInstanceOf(TrustResult.Trusted.class);
				}
			};
		}
	};

	public abstract StoreTrial prepare(StoreScene scene, String user);

	private static StepResult.Success<EnrollmentCandidate> begin(StoreScene scene, String user) {
		return (StepResult.Success<EnrollmentCandidate>) scene.enrollment
			.start(new EnrollmentRequest(user, SecondFactorMethod.SMS, scene.phone(), "enrollment-of-" + user, null));
	}

	private static void logIn(StoreScene scene, String user, Enrollment enrollment) {
		PendingChallenge pending = scene.started(user, enrollment);
		assertThat(scene.check(user, pending, scene.code())).isInstanceOf(StepResult.Success.class);
	}

	private static int use(StoreScene scene, String user, String code) {
		return (scene.codes.use(user, code) instanceof StepResult.Success<Integer>) ? 1 : 0;
	}

	private static int granted(StepResult<SecondFactorMethod> result) {
		return (result instanceof StepResult.Success<SecondFactorMethod>) ? 1 : 0;
	}

}
