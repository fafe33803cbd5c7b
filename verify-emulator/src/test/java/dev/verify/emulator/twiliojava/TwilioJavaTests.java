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

package dev.verify.emulator.twiliojava;

import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.twilio.base.Resource;
import com.twilio.base.ResourceSet;
import com.twilio.exception.ApiException;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.verify.v2.Form;
import com.twilio.rest.verify.v2.Safelist;
import com.twilio.rest.verify.v2.Service;
import com.twilio.rest.verify.v2.Template;
import com.twilio.rest.verify.v2.VerificationAttempt;
import com.twilio.rest.verify.v2.VerificationAttemptsSummary;
import com.twilio.rest.verify.v2.service.AccessToken;
import com.twilio.rest.verify.v2.service.Entity;
import com.twilio.rest.verify.v2.service.MessagingConfiguration;
import com.twilio.rest.verify.v2.service.RateLimit;
import com.twilio.rest.verify.v2.service.Verification;
import com.twilio.rest.verify.v2.service.VerificationCheck;
import com.twilio.rest.verify.v2.service.Webhook;
import com.twilio.rest.verify.v2.service.entity.Challenge;
import com.twilio.rest.verify.v2.service.entity.Factor;
import com.twilio.rest.verify.v2.service.entity.NewFactor;
import com.twilio.rest.verify.v2.service.entity.challenge.Notification;
import com.twilio.rest.verify.v2.service.ratelimit.Bucket;
import dev.verify.emulator.VerifyEmulator;
import dev.verify.emulator.contract.AnswerGuard;
import dev.verify.emulator.log.RecordedRequest;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

/**
 * Lets twilio-java, which knows nothing of this emulator, drive all operations: the right
 * objects come out, and the right errors.
 */
class TwilioJavaTests {

	private static final String TO = "+15017122661";

	private static final String IDENTITY = "ff483d1ff591898a9942916050d2ca3f";

	private static VerifyEmulator emulator;

	private static TwilioRestClient client;

	private static String service;

	@BeforeAll
	static void start() {
		emulator = VerifyEmulator.start();
		client = Rerouted.client(emulator, emulator.port());
		service = emulator.serviceSid();
	}

	@AfterAll
	static void stop() {
		emulator.close();
	}

	@TestFactory
	Stream<DynamicTest> familyWhenDrivenThenRightObjects() {
		Map<String, Runnable> stories = Map.ofEntries(Map.entry("services", TwilioJavaTests::services),
				Map.entry("verifications", TwilioJavaTests::verifications),
				Map.entry("attempts", TwilioJavaTests::attempts), Map.entry("rate limits", TwilioJavaTests::rateLimits),
				Map.entry("messaging", TwilioJavaTests::messaging), Map.entry("webhooks", TwilioJavaTests::webhooks),
				Map.entry("entities", TwilioJavaTests::entities), Map.entry("totp", TwilioJavaTests::totp),
				Map.entry("push", TwilioJavaTests::push), Map.entry("safe list", TwilioJavaTests::safeList),
				Map.entry("templates and forms", TwilioJavaTests::templatesAndForms),
				Map.entry("passkeys", () -> new PasskeyStory(emulator, client).tell()));
		return Stream.concat(
				stories.entrySet()
					.stream()
					.map((story) -> DynamicTest.dynamicTest(story.getKey(), () -> story.getValue().run())),
				Stream.of(DynamicTest.dynamicTest("all operations", TwilioJavaTests::allOperations)));
	}

	private static void allOperations() {
		Set<String> driven = emulator.requests()
			.all()
			.stream()
			.filter((request) -> request.status() < 300)
			.map(RecordedRequest::operation)
			.collect(Collectors.toCollection(TreeSet::new));
		System.out.println("twilio-java: " + driven.size() + " of " + AnswerGuard.operations().size()
				+ " operations driven with success");
		assertThat(driven).containsExactlyElementsOf(new TreeSet<>(AnswerGuard.operations()));
	}

	private static void services() {
		Service created = Service.creator("Bank").setCodeLength(8).setTotpIssuer("Bank").create(client);
		assertThat(created.getCodeLength()).isEqualTo(8);
		assertThat(created.getDateCreated()).isNotNull();
		Service updated = Service.updater(created.getSid()).setLookupEnabled(true).update(client);
		assertThat(updated.getLookupEnabled()).isTrue();
		assertThat(Service.fetcher(created.getSid()).fetch(client)).isEqualTo(updated);
		assertThat(all(Service.reader().pageSize(1).read(client))).extracting(Service::getSid)
			.contains(service, created.getSid());
		assertThat(Service.deleter(created.getSid()).delete(client)).isTrue();
		assertError(404, 20404, () -> Service.fetcher(created.getSid()).fetch(client));
	}

	private static void verifications() {
		Verification started = Verification.creator(service, TO, "sms").create(client);
		assertThat(started.getStatus()).isEqualTo("pending");
		assertThat(started.getSendCodeAttempts()).hasSize(1);
		assertThat(Verification.fetcher(service, TO).fetch(client).getSid()).isEqualTo(started.getSid());
		VerificationCheck wrong = VerificationCheck.creator(service).setTo(TO).setCode("00000000").create(client);
		assertThat(wrong.getValid()).isFalse();
		VerificationCheck right = VerificationCheck.creator(service)
			.setVerificationSid(started.getSid())
			.setCode(emulator.inbox().latestTo(TO).code())
			.create(client);
		assertThat(right.getStatus()).isEqualTo("approved");
		Verification second = Verification.creator(service, "joe@example.com", "email").create(client);
		Verification canceled = Verification.updater(service, second.getSid(), Verification.Status.CANCELED)
			.update(client);
		assertThat(canceled.getStatus()).isEqualTo("canceled");
		assertThat(canceled.getChannel()).isEqualTo(Verification.Channel.EMAIL);
	}

	private static void attempts() {
		Verification started = Verification.creator(service, "+447700900123", "call").create(client);
		ZonedDateTime hourAgo = ZonedDateTime.now(ZoneOffset.UTC).minusHours(1);
		List<VerificationAttempt> attempts = all(VerificationAttempt.reader()
			.setVerificationSid(started.getSid())
			.setDateCreatedAfter(hourAgo)
			.read(client));
		assertThat(attempts).hasSize(1);
		assertThat(attempts.get(0).getChannel()).isEqualTo(VerificationAttempt.Channels.CALL);
		assertThat(VerificationAttempt.fetcher(attempts.get(0).getSid()).fetch(client).getVerificationSid())
			.isEqualTo(started.getSid());
		VerificationAttemptsSummary summary = VerificationAttemptsSummary.fetcher()
			.setCountry("GB")
			.setDateCreatedAfter(hourAgo)
			.fetch(client);
		assertThat(summary.getTotalAttempts()).isEqualTo(1);
		assertThat(summary.getConversionRatePercentage()).isEqualTo("0");
	}

	private static void rateLimits() {
		RateLimit limit = RateLimit.creator(service, "address").setDescription("by address").create(client);
		String sid = limit.getSid();
		assertThat(RateLimit.updater(service, sid).setDescription("other").update(client).getDescription())
			.isEqualTo("other");
		assertThat(RateLimit.fetcher(service, sid).fetch(client).getUniqueName()).isEqualTo("address");
		assertThat(all(RateLimit.reader(service).read(client))).hasSize(1);
		Bucket bucket = Bucket.creator(service, sid, 1, 60).create(client);
		assertThat(Bucket.updater(service, sid, bucket.getSid()).setInterval(90).update(client).getInterval())
			.isEqualTo(90);
		assertThat(Bucket.fetcher(service, sid, bucket.getSid()).fetch(client).getMax()).isEqualTo(1);
		assertThat(all(Bucket.reader(service, sid).read(client))).hasSize(1);
		Map<String, String> counted = Map.of("address", "192.0.2.1");
		Verification.creator(service, "+12025550101", "sms").setRateLimits(counted).create(client);
		assertError(429, 20429,
				() -> Verification.creator(service, "+12025550102", "sms").setRateLimits(counted).create(client));
		assertThat(Bucket.deleter(service, sid, bucket.getSid()).delete(client)).isTrue();
		assertThat(RateLimit.deleter(service, sid).delete(client)).isTrue();
	}

	private static void messaging() {
		String sid = "MG" + "a".repeat(32);
		assertThat(MessagingConfiguration.creator(service, "CA", sid).create(client).getCountry()).isEqualTo("CA");
		String other = "MG" + "b".repeat(32);
		assertThat(MessagingConfiguration.updater(service, "CA", other).update(client).getMessagingServiceSid())
			.isEqualTo(other);
		assertThat(MessagingConfiguration.fetcher(service, "CA").fetch(client).getMessagingServiceSid())
			.isEqualTo(other);
		assertThat(all(MessagingConfiguration.reader(service).read(client))).hasSize(1);
		assertError(400, 60213, () -> MessagingConfiguration.creator(service, "CA", sid).create(client));
		assertThat(MessagingConfiguration.deleter(service, "CA").delete(client)).isTrue();
	}

	private static void webhooks() {
		List<String> events = List.of("challenge.approved", "factor.verified");
		Webhook created = Webhook.creator(service, "hook", events, "https://example.org/hook").create(client);
		assertThat(created.getEventTypes()).containsExactlyElementsOf(events);
		assertThat(created.getVersion()).isEqualTo(Webhook.Version.V2);
		String sid = created.getSid();
		assertThat(Webhook.updater(service, sid).setStatus(Webhook.Status.DISABLED).update(client).getStatus())
			.isEqualTo(Webhook.Status.DISABLED);
		assertThat(Webhook.fetcher(service, sid).fetch(client).getWebhookUrl()).hasToString("https://example.org/hook");
		assertThat(all(Webhook.reader(service).read(client))).hasSize(1);
		assertThat(Webhook.deleter(service, sid).delete(client)).isTrue();
	}

	private static void entities() {
		String identity = "another-user";
		assertThat(Entity.creator(service, identity).create(client).getIdentity()).isEqualTo(identity);
		assertError(409, 60301, () -> Entity.creator(service, identity).create(client));
		assertThat(Entity.fetcher(service, identity).fetch(client).getLinks()).containsKeys("factors", "challenges");
		for (int i = 0; i < 5; i++) {
			Entity.creator(service, "page-user-" + i).create(client);
		}
		assertThat(all(Entity.reader(service).pageSize(2).read(client))).extracting(Entity::getIdentity)
			.contains(identity, "page-user-4");
		assertThat(Entity.deleter(service, identity).delete(client)).isTrue();
	}

	private static void totp() {
		NewFactor created = NewFactor.creator(service, IDENTITY, "Joe", NewFactor.FactorTypes.TOTP).create(client);
		assertThat(created.getStatus()).isEqualTo(NewFactor.FactorStatuses.UNVERIFIED);
		assertThat(created.getBinding()).asInstanceOf(MAP).containsKey("secret");
		assertError(403, 60318, () -> Challenge.creator(service, IDENTITY, created.getSid()).create(client));
		Factor verified = Factor.updater(service, IDENTITY, created.getSid())
			.setAuthPayload(emulator.handset(IDENTITY).code())
			.update(client);
		assertThat(verified.getStatus()).isEqualTo(Factor.FactorStatuses.VERIFIED);
		Challenge challenge = Challenge.creator(service, IDENTITY, created.getSid())
			.setAuthPayload(emulator.handset(IDENTITY).code())
			.create(client);
		assertThat(challenge.getStatus()).isEqualTo(Challenge.ChallengeStatuses.APPROVED);
		assertThat(Factor.fetcher(service, IDENTITY, created.getSid()).fetch(client).getFriendlyName())
			.isEqualTo("Joe");
		assertThat(all(Factor.reader(service, IDENTITY).read(client))).extracting(Factor::getSid)
			.contains(created.getSid());
		assertThat(Factor.deleter(service, IDENTITY, created.getSid()).delete(client)).isTrue();
	}

	private static void push() {
		String identity = "push-user-1";
		AccessToken token = AccessToken.creator(service, identity, AccessToken.FactorTypes.PUSH).create(client);
		assertThat(AccessToken.fetcher(service, token.getSid()).fetch(client).getToken()).isEqualTo(token.getToken());
		emulator.handset(identity).enroll(token.getToken());
		Factor factor = all(Factor.reader(service, identity).read(client)).get(0);
		Challenge asked = Challenge.creator(service, identity, factor.getSid())
			.setDetailsMessage("Is it you?")
			.setDetailsFields(List.of(Map.of("label", "Place", "value", "Berlin")))
			.setHiddenDetails(Map.of("ip", "192.0.2.1"))
			.create(client);
		assertThat(asked.getStatus()).isEqualTo(Challenge.ChallengeStatuses.PENDING);
		assertError(400, 60307, () -> Notification.creator(service, identity, asked.getSid()).create(client));
		assertError(403, 60324,
				() -> Challenge.updater(service, identity, asked.getSid()).setAuthPayload("forged").update(client));
		emulator.handset(identity).approve(asked.getSid());
		assertThat(Challenge.fetcher(service, identity, asked.getSid()).fetch(client).getStatus())
			.isEqualTo(Challenge.ChallengeStatuses.APPROVED);
		assertThat(all(Challenge.reader(service, identity)
			.setStatus(Challenge.ChallengeStatuses.APPROVED)
			.setOrder(Challenge.ListOrders.DESC)
			.read(client))).hasSize(1);
		Factor.updater(service, identity, factor.getSid())
			.setConfigNotificationPlatform("fcm")
			.setConfigNotificationToken("t".repeat(32))
			.update(client);
		Challenge again = Challenge.creator(service, identity, factor.getSid())
			.setDetailsMessage("Again?")
			.create(client);
		assertThat(Notification.creator(service, identity, again.getSid()).create(client).getTtl()).isEqualTo(300);
	}

	private static void safeList() {
		assertThat(Safelist.creator(TO).create(client).getPhoneNumber()).isEqualTo(TO);
		assertThat(Safelist.fetcher(TO).fetch(client).getSid()).startsWith("GN");
		assertError(400, 60411, () -> Safelist.creator(TO).create(client));
		assertThat(Safelist.deleter(TO).delete(client)).isTrue();
		assertError(404, 20404, () -> Safelist.fetcher(TO).fetch(client));
	}

	private static void templatesAndForms() {
		assertThat(all(Template.reader().read(client))).isNotEmpty()
			.allSatisfy((template) -> assertThat(template.getChannels()).isNotEmpty());
		assertThat(Form.fetcher(Form.FormTypes.FORM_PUSH).fetch(client).getFormType())
			.isEqualTo(Form.FormTypes.FORM_PUSH);
	}

	@Test
	void credentialsWhenWrongThen20003() {
		TwilioRestClient stranger = Rerouted.client(emulator.accountSid(), "wrong", emulator.port());
		assertError(401, 20003, () -> Service.reader().read(stranger));
	}

	@Test
	void parametersWhenWrongThenTheirErrors() {
		assertError(400, 60200, () -> Verification.creator(service, "nobody", "sms").create(client));
		assertError(400, 60221, () -> VerificationCheck.creator(service).setCode("123456").create(client));
		assertError(400, 20007, () -> Service.reader().pageSize(1001).firstPage(client));
	}

	private static <T extends Resource> List<T> all(ResourceSet<T> set) {
		return StreamSupport.stream(set.spliterator(), false).toList();
	}

	private static void assertError(int status, int code, ThrowingCallable call) {
		assertThatExceptionOfType(ApiException.class).isThrownBy(call).satisfies((ex) -> {
			assertThat(ex.getStatusCode()).isEqualTo(status);
			assertThat(ex.getCode()).isEqualTo(code);
			assertThat(ex.getMoreInfo()).endsWith("/" + code);
		});
	}

}
