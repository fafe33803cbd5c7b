package dev.verify.security;

import java.util.List;

import dev.verify.emulator.handset.Handset;
import dev.verify.security.enrol.EnrolmentRequest;
import dev.verify.security.enrol.EnrolmentStart;
import dev.verify.security.recovery.RecoveryResult;
import dev.verify.security.trust.TrustCheck;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The transitions of the stores.
 */
enum StoreStep {

	START {
		@Override
		StoreTrial prepare(StoreScene scene, String user) {
			Enrolment phone = scene.enrolPhone(user);
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
		StoreTrial prepare(StoreScene scene, String user) {
			Enrolment phone = scene.enrolPhone(user);
			PendingSecondFactor pending = scene.started(user, phone);
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
		StoreTrial prepare(StoreScene scene, String user) {
			Enrolment phone = scene.enrolPhone(user);
			PendingSecondFactor pending = scene.started(user, phone);
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
		StoreTrial prepare(StoreScene scene, String user) {
			Handset phone = scene.enrolTotp(user);
			Enrolment totp = scene.enrolments.findByUserId(user).get(0);
			PendingSecondFactor pending = scene.started(user, totp);
			String code = phone.code();
			return new StoreTrial() {
				@Override
				public int act() {
					return granted(scene.check(user, pending, code));
				}

				@Override
				public void recovers() {
					assertThat(scene.check(user, scene.started(user, totp), phone.code()))
						.isInstanceOf(CheckResult.Approved.class);
				}
			};
		}
	},

	PROOF {
		@Override
		StoreTrial prepare(StoreScene scene, String user) {
			EnrolmentStart.Started started = begin(scene, user);
			return new StoreTrial() {
				@Override
				public int act() {
					return granted(scene.enrolment.prove(started.candidate(), scene.code()));
				}

				@Override
				public void assertNothingIsLost(String cell) {
					assertThat(scene.enrolments.findByUserId(user)).as("factors after %s", cell)
						.hasSizeLessThanOrEqualTo(1);
				}

				@Override
				public void recovers() {
					if (scene.enrolments.findByUserId(user).isEmpty()) {
						assertThat(granted(scene.enrolment.prove(begin(scene, user).candidate(), scene.code())))
							.isOne();
						scene.waitLongEnough();
					}
					logIn(scene, user, scene.enrolments.findByUserId(user).get(0));
				}
			};
		}
	},

	NEW_RECOVERY_CODES {
		@Override
		StoreTrial prepare(StoreScene scene, String user) {
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
		StoreTrial prepare(StoreScene scene, String user) {
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
		StoreTrial prepare(StoreScene scene, String user) {
			return new StoreTrial() {
				@Override
				public int act() {
					scene.browsers.trust(user, "Firefox");
					return 0;
				}

				@Override
				public void recovers() {
					assertThat(scene.browsers.check(user, scene.browsers.trust(user, "Firefox")))
						.isInstanceOf(TrustCheck.Trusted.class);
				}
			};
		}
	},

	TRUSTED_BROWSER {
		@Override
		StoreTrial prepare(StoreScene scene, String user) {
			String token = scene.browsers.trust(user, "Firefox");
			return new StoreTrial() {
				@Override
				public int act() {
					return (scene.browsers.check(user, token) instanceof TrustCheck.Trusted) ? 1 : 0;
				}

				@Override
				public void recovers() {
					assertThat(scene.browsers.check(user, scene.browsers.trust(user, "Firefox")))
						.isInstanceOf(TrustCheck.Trusted.class);
				}
			};
		}
	};

	abstract StoreTrial prepare(StoreScene scene, String user);

	private static EnrolmentStart.Started begin(StoreScene scene, String user) {
		return (EnrolmentStart.Started) scene.enrolment
			.begin(new EnrolmentRequest(user, SecondFactorMethod.SMS, scene.phone(), "enrolment-of-" + user, null));
	}

	private static void logIn(StoreScene scene, String user, Enrolment enrolment) {
		PendingSecondFactor pending = scene.started(user, enrolment);
		assertThat(scene.check(user, pending, scene.code())).isInstanceOf(CheckResult.Approved.class);
	}

	private static int use(StoreScene scene, String user, String code) {
		return (scene.codes.use(user, code) instanceof RecoveryResult.Approved) ? 1 : 0;
	}

	private static int granted(CheckResult result) {
		return (result instanceof CheckResult.Approved) ? 1 : 0;
	}

}
