package dev.verify.security;

import java.util.EnumSet;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

import dev.verify.emulator.handset.Handset;
import dev.verify.security.enrol.EnrolmentRequest;
import dev.verify.security.enrol.EnrolmentStart;
import dev.verify.security.fixture.StoreFault;
import dev.verify.security.recovery.RecoveryResult;
import dev.verify.security.trust.TrustCheck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

/**
 * A database that fails at each of its uses in each step: nobody is let in twice, nothing
 * is sent twice, no try is forgotten, the error is of a known type, and once the database
 * is well again so is the user.
 */
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
	void stepWhenDatabaseFailsAnywhereThenDeniesAndRecovers(Step step) {
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
			run(Step.START, fault, 1, true);
		}
	}

	private static int uses(Step step) {
		Trial trial = step.prepare(SCENE, SCENE.nextUser());
		SCENE.database.recover();
		trial.act();
		int uses = SCENE.database.uses();
		assertThat(uses).as("uses of the database by %s", step).isPositive();
		return uses;
	}

	private static void run(Step step, StoreFault fault, int use, boolean fromThenOn) {
		String cell = step + " × " + fault + (fromThenOn ? " from use " : " at use ") + use;
		Trial trial = step.prepare(SCENE, SCENE.nextUser());
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

	/**
	 * One step of one user.
	 */
	interface Trial {

		/**
		 * Takes the step; again and again the very same. Returns how often it granted.
		 */
		int act();

		/** How much may be granted at most, however often the step is taken. */
		default int most() {
			return 1;
		}

		default void assertNothingIsLost(String cell) {
		}

		/** What the user does later to get in. */
		void recovers();

	}

	/** The transitions of the stores. */
	enum Step {

		START {
			@Override
			Trial prepare(StoreScene scene, String user) {
				Enrolment phone = scene.enrolPhone(user);
				return new Trial() {
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
			Trial prepare(StoreScene scene, String user) {
				Enrolment phone = scene.enrolPhone(user);
				PendingSecondFactor pending = scene.started(user, phone);
				return new Trial() {
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
			Trial prepare(StoreScene scene, String user) {
				Enrolment phone = scene.enrolPhone(user);
				PendingSecondFactor pending = scene.started(user, phone);
				return new Trial() {
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
			Trial prepare(StoreScene scene, String user) {
				Handset phone = scene.enrolTotp(user);
				Enrolment totp = scene.enrolments.findByUserName(user).get(0);
				PendingSecondFactor pending = scene.started(user, totp);
				String code = phone.code();
				return new Trial() {
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
			Trial prepare(StoreScene scene, String user) {
				EnrolmentStart.Started started = begin(scene, user);
				return new Trial() {
					@Override
					public int act() {
						return granted(StoreScene.answer(scene.enrolment.prove(started.candidate(), scene.code())));
					}

					@Override
					public void assertNothingIsLost(String cell) {
						assertThat(scene.enrolments.findByUserName(user)).as("factors after %s", cell)
							.hasSizeLessThanOrEqualTo(1);
					}

					@Override
					public void recovers() {
						if (scene.enrolments.findByUserName(user).isEmpty()) {
							assertThat(granted(StoreScene
								.answer(scene.enrolment.prove(begin(scene, user).candidate(), scene.code())))).isOne();
							scene.waitLongEnough();
						}
						logIn(scene, user, scene.enrolments.findByUserName(user).get(0));
					}
				};
			}
		},

		NEW_RECOVERY_CODES {
			@Override
			Trial prepare(StoreScene scene, String user) {
				List<String> old = StoreScene.answer(scene.codes.generate(user));
				return new Trial() {
					@Override
					public int act() {
						StoreScene.answer(scene.codes.generate(user));
						return 0;
					}

					@Override
					public void assertNothingIsLost(String cell) {
						assertThat(StoreScene.answer(scene.codes.left(user))).as("codes after %s", cell).isEqualTo(10);
						assertThat(use(scene, user, old.get(0))).as("old codes after %s", cell).isZero();
					}

					@Override
					public void recovers() {
						assertThat(use(scene, user, StoreScene.answer(scene.codes.generate(user)).get(0))).isOne();
					}
				};
			}
		},

		RECOVERY_CODE {
			@Override
			Trial prepare(StoreScene scene, String user) {
				List<String> codes = StoreScene.answer(scene.codes.generate(user));
				return new Trial() {
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
			Trial prepare(StoreScene scene, String user) {
				return new Trial() {
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
			Trial prepare(StoreScene scene, String user) {
				String token = scene.browsers.trust(user, "Firefox");
				return new Trial() {
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

		abstract Trial prepare(StoreScene scene, String user);

		private static EnrolmentStart.Started begin(StoreScene scene, String user) {
			return (EnrolmentStart.Started) StoreScene.answer(scene.enrolment.begin(
					new EnrolmentRequest(user, SecondFactorMethod.SMS, scene.phone(), "enrolment-of-" + user, null)));
		}

		private static void logIn(StoreScene scene, String user, Enrolment enrolment) {
			PendingSecondFactor pending = scene.started(user, enrolment);
			assertThat(scene.check(user, pending, scene.code())).isInstanceOf(CheckResult.Approved.class);
		}

		private static int use(StoreScene scene, String user, String code) {
			return (StoreScene.answer(scene.codes.use(user, code)) instanceof RecoveryResult.Approved) ? 1 : 0;
		}

		private static int granted(CheckResult result) {
			return (result instanceof CheckResult.Approved) ? 1 : 0;
		}

	}

}
