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

package dev.verify.security.internal.webflux;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.verify.security.SecondFactorPolicy;
import dev.verify.security.UserIdResolver;
import dev.verify.security.authentication.LoginState;
import dev.verify.security.authentication.SecondFactorDecision;
import dev.verify.security.authentication.VerifiedFactor;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the filters that log in, and the application, see of the attributes of a session.
 */
class LoginAttributeMapTests {

	private static final String CONTEXT = "SPRING_SECURITY_CONTEXT";

	private final Map<String, Object> stored = new ConcurrentHashMap<>();

	private final AtomicBoolean outdated = new AtomicBoolean();

	private final LoginAttributes login = exchange();

	private final Map<String, Object> upper = new LoginAttributeMap(this.login, null);

	private final Map<String, Object> withheld = new LoginAttributeMap(this.login,
			new LoginState.Withheld(login("alice")));

	private final Map<String, Object> shown = new LoginAttributeMap(this.login,
			new LoginState.Shown(login("alice"), null));

	private LoginAttributes exchange() {
		return new LoginAttributes(this.stored, new SecondFactorDecision(SecondFactorPolicy.everyone(),
				UserIdResolver.standard(), null, null, Clock.systemUTC()), this.outdated::get, () -> "id");
	}

	@Test
	void attributesWhenAllAreReplacedThenTheLoginIsStillWithheld() {
		this.upper.put(CONTEXT, context("alice"));
		this.stored.put("color", "blue");

		this.withheld.replaceAll((name, value) -> name.equals("color") ? "red" : value);
		this.upper.replaceAll((name, value) -> value);

		assertThat(this.stored).containsEntry("color", "red").doesNotContainKey(CONTEXT);
		assertThat(this.withheld).doesNotContainKey(CONTEXT);
		assertThat(this.upper).containsKey(CONTEXT);
	}

	@Test
	@DisplayName("R06: of two exchanges that change the ID at once, one gives the login its mark; the other keeps the old one")
	void markWhenAnotherExchangeHasRenewedItThenIsNotAdopted() {
		this.upper.put(CONTEXT, context("alice"));
		LoginAttributes first = exchange();
		LoginAttributes second = exchange();
		String before = second.mark();

		assertThat(first.renewMark("id", "id")).isTrue();

		assertThat(first.mark()).isNotEqualTo(before);
		assertThat(second.mark()).as("begun under the old one").isEqualTo(before);
		assertThat(second.seen()).as("no reason to note its end").isEqualTo(before);
		assertThat(second.isSeen(before)).isFalse();
		assertThat(second.renewMark("id", "id")).isFalse();
		assertThat(second.verify(before, factor("alice"))).isFalse();
	}

	@Test
	void loginWhenSavedWithoutFactorThenLiesAside() {
		this.upper.put(CONTEXT, context("alice"));
		assertThat(this.stored.get(CONTEXT)).isNull();
		assertThat(this.stored.values()).noneMatch(SecurityContext.class::isInstance);
		assertThat(name(this.upper.get(CONTEXT))).isEqualTo("alice");
		assertThat(this.upper).containsOnlyKeys(CONTEXT);
		assertThat(this.withheld).isEmpty();
		assertThat(this.withheld.get(CONTEXT)).isNull();
	}

	@Test
	void loginWhenVerifiedThenLiesInItsPlaceForThatUserOnly() {
		this.upper.put(CONTEXT, context("alice"));
		assertThat(this.login.verify(this.login.mark(), factor("alice"))).isTrue();
		assertThat(name(this.stored.get(CONTEXT))).isEqualTo("alice");
		assertThat(name(this.shown.get(CONTEXT))).isEqualTo("alice");

		String mark = this.login.mark();
		this.upper.put(CONTEXT, context("alice"));
		assertThat(this.login.mark()).as("the same user again").isEqualTo(mark);
		assertThat(this.login.factor()).isNotNull();
		this.upper.put(CONTEXT, context("bob"));
		assertThat(this.login.mark()).as("another user").isNotEqualTo(mark);
		assertThat(this.login.factor()).isNull();
		assertThat(this.stored.get(CONTEXT)).isNull();
	}

	@Test
	@DisplayName("N2: removing the login removes record and mark")
	void loginWhenRemovedThenRecordAndMarkGo() {
		this.upper.put(CONTEXT, context("alice"));
		this.login.verify(this.login.mark(), factor("alice"));
		this.shown.remove(CONTEXT);
		assertThat(this.stored).isEmpty();
		this.stored.put(LoginAttributes.FACTOR, factor("alice").toMap());
		assertThat(this.login.factor()).as("a record without a mark").isNull();
	}

	@Test
	@DisplayName("Every value that is a SecurityContext is a login, whatever the attribute is called")
	void loginWhenUnderAnotherNameThenIsWithheld() {
		this.upper.put("OWN", context("alice"));
		assertThat(this.stored.get("OWN")).isNull();
		assertThat(name(this.upper.get("OWN"))).isEqualTo("alice");
		assertThat(this.withheld.get("OWN")).isNull();
		this.login.verify(this.login.mark(), factor("alice"));
		assertThat(name(this.stored.get("OWN"))).isEqualTo("alice");
	}

	@Test
	@DisplayName("A login that another application has written into a shared session is not visible without a record")
	void loginWhenOfAnotherApplicationThenHiddenFromAnonymousRequests() {
		this.stored.put(CONTEXT, context("alice"));
		Map<String, Object> anonymous = new LoginAttributeMap(this.login, new LoginState.Anonymous());
		assertThat(anonymous.get(CONTEXT)).isNull();
		assertThat(this.withheld.get(CONTEXT)).isNull();
		this.login.place(new LoginState.Withheld(login("alice")),
				((SecurityContext) this.stored.get(CONTEXT)).getAuthentication());
		assertThat(this.stored.get(CONTEXT)).isNull();
		assertThat(name(this.upper.get(CONTEXT))).isEqualTo("alice");
	}

	@Test
	@DisplayName("T1: a request of an old ID neither sees nor changes the login of the shared session")
	void loginWhenRequestIsOutdatedThenNeitherSeenNorChanged() {
		this.upper.put(CONTEXT, context("alice"));
		this.login.verify(this.login.mark(), factor("alice"));
		this.outdated.set(true);
		assertThat(this.upper.get(CONTEXT)).isNull();
		assertThat(this.shown.get(CONTEXT)).isNull();
		assertThat(this.login.factor()).isNull();
		this.upper.put(CONTEXT, context("mallory"));
		this.upper.remove(CONTEXT);
		this.outdated.set(false);
		assertThat(name(this.upper.get(CONTEXT))).isEqualTo("alice");
		assertThat(this.login.factor()).isNotNull();
	}

	@Test
	void attributesWhenOfTheApplicationThenAsStored() {
		this.shown.put("cart", 1);
		assertThat(this.shown.computeIfAbsent("cart", (name) -> 2)).isEqualTo(1);
		assertThat(this.shown.putIfAbsent("cart", 3)).isEqualTo(1);
		assertThat(this.shown.merge("cart", 1, (a, b) -> (int) a + (int) b)).isEqualTo(2);
		assertThat(this.shown.compute("cart", (name, value) -> (int) value + 1)).isEqualTo(3);
		assertThat(this.shown.computeIfPresent("cart", (name, value) -> 4)).isEqualTo(4);
		assertThat(this.shown.replace("cart", 4, 5)).isTrue();
		assertThat(this.stored).containsExactly(Map.entry("cart", 5));
		assertThat(this.shown.remove("cart", 5)).isTrue();
		assertThat(this.shown).isEmpty();
	}

	@Test
	void entriesWhenIteratedThenLoginIsHiddenAndRemovalReachesTheSession() {
		this.upper.put(CONTEXT, context("alice"));
		this.upper.put("cart", 1);
		assertThat(this.withheld).containsOnlyKeys("cart");
		this.withheld.keySet().removeIf("cart"::equals);
		assertThat(this.upper).containsOnlyKeys(CONTEXT);
		this.upper.clear();
		assertThat(this.stored).isEmpty();
	}

	private static String name(Object context) {
		return ((SecurityContext) context).getAuthentication().getName();
	}

	private static SecurityContext context(String user) {
		return new SecurityContextImpl(login(user));
	}

	private static Authentication login(String user) {
		return UsernamePasswordAuthenticationToken.authenticated(user, null,
				AuthorityUtils.createAuthorityList(List.of("ROLE_USER")));
	}

	private static VerifiedFactor factor(String user) {
		return new VerifiedFactor(user, "", "FACTOR_SMS", 1, null);
	}

}
