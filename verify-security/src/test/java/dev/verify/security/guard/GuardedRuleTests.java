package dev.verify.security.guard;

import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

import jakarta.servlet.http.HttpServletRequest;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.authorization.AuthorityAuthorizationDecision;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.FactorAuthorizationDecision;
import org.springframework.security.authorization.RequiredFactor;
import org.springframework.security.authorization.RequiredFactorError;
import org.springframework.security.authorization.method.MethodAuthorizationDeniedHandler;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

import dev.verify.security.SecondFactorAuthorities;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.SecondFactorPolicy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What is asked for wherever a rule of the application lets somebody in, or does not.
 */
class GuardedRuleTests {

	private static final Authentication ALICE = new TestingAuthenticationToken("alice", "", "ROLE_USER");

	private static final Authentication PROVED = new TestingAuthenticationToken("alice", "", "ROLE_USER",
			SecondFactorAuthorities.TWILIO_VERIFY);

	private static final Authentication NOBODY = new AnonymousAuthenticationToken("key", "nobody",
			AuthorityUtils.createAuthorityList("ROLE_ANONYMOUS"));

	private static final AuthorizationResult DENIED = new AuthorizationDecision(false);

	private final MockHttpServletRequest request = new MockHttpServletRequest();

	private SecondFactorPolicy policy = SecondFactorPolicy.everyone();

	@BeforeEach
	void begin() {
		RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(this.request));
		SecurityContextHolder.setContext(new SecurityContextImpl(ALICE));
	}

	@AfterEach
	void end() {
		RequestContextHolder.resetRequestAttributes();
		SecurityContextHolder.clearContext();
	}

	@Test
	void ruleWhenItSaysNothingThenNothingIsSaid() {
		assertThat(decide((user, object) -> null, ALICE)).isNull();
	}

	@Test
	@DisplayName("What is open to everybody does not look at the session")
	void ruleWhenOpenToEverybodyThenNobodyAsksWhoItIs() {
		AuthorizationResult result = guard((user, object) -> new AuthorizationDecision(true)).authorize(() -> {
			throw new IllegalStateException("the session was looked at");
		}, new Object());

		assertThat(result).isNotNull().returns(true, AuthorizationResult::isGranted);
	}

	@Test
	void ruleWhenItLooksAndIsOpenToEverybodyThenOpen() {
		assertThat(granted((user, object) -> new AuthorizationDecision(user.get() != null), ALICE)).isTrue();
		assertThat(granted(role("ROLE_USER"), ALICE)).isFalse();
		assertThat(granted(role("ROLE_USER"), PROVED)).isTrue();
	}

	@Test
	void ruleWhenItCannotDoWithoutAUserThenNotOpenToEverybody() {
		assertThat(granted((user, object) -> {
			if (user.get() instanceof AnonymousAuthenticationToken) {
				throw new IllegalStateException("a user is needed");
			}
			return new AuthorizationDecision(true);
		}, ALICE)).isFalse();
		assertThat(SecurityContextHolder.getContext().getAuthentication()).as("who was there before").isSameAs(ALICE);
	}

	@Test
	void policyWhenItDoesNotNeedTheSecondFactorThenOpen() {
		this.policy = (user, object) -> false;

		assertThat(granted(role("ROLE_USER"), ALICE)).isTrue();
		assertThat(guard(role("ROLE_USER")).authorize(() -> ALICE, null)).as("what is not known is asked for")
			.isNotNull()
			.returns(false, AuthorizationResult::isGranted);
	}

	@Test
	@DisplayName("B04: a policy that fails asks")
	void policyWhenItFailsThenSecondFactorIsNeeded() {
		this.policy = (user, object) -> {
			throw new IllegalStateException("no answer");
		};

		assertThat(granted(role("ROLE_USER"), ALICE)).isFalse();
		assertThat(granted(role("ROLE_USER"), PROVED)).isTrue();
	}

	@Test
	void ruleWhenItDeniesWithoutLookingThenIsNotAskedAgain() {
		AtomicInteger asked = new AtomicInteger();

		assertThat(decide((user, object) -> {
			asked.incrementAndGet();
			return DENIED;
		}, ALICE)).isSameAs(DENIED);
		assertThat(asked).hasValue(1);
	}

	@ParameterizedTest
	@EnumSource
	@DisplayName("A rule that wants a method denies with the name of what is missing")
	void ruleWhenOnlyTheMethodIsMissingThenItIsNamed(SecondFactorMethod method) {
		assertMissing(role(method.authority()), ALICE, method.authority());
		assertMissing(role(method.authority()), PROVED, method.authority());
	}

	@Test
	void ruleWhenOnlyTheSecondFactorIsMissingThenItIsNamedAndNothingElse() {
		assertMissing(role(SecondFactorAuthorities.TWILIO_VERIFY), ALICE, SecondFactorAuthorities.TWILIO_VERIFY);
		assertMissing(
				(user, object) -> new AuthorizationDecision(
						has(user.get(), "ROLE_USER") && has(user.get(), SecondFactorAuthorities.TWILIO_VERIFY)),
				ALICE, SecondFactorAuthorities.TWILIO_VERIFY);
	}

	@Test
	@DisplayName("A factor that is too old is missing, and the new one takes its place")
	void ruleWhenTheFactorIsOldThenANewOneIsNamed() {
		Authentication old = new TestingAuthenticationToken("alice", "",
				List.of(FactorGrantedAuthority.withAuthority(SecondFactorAuthorities.TWILIO_VERIFY)
					.issuedAt(Instant.EPOCH)
					.build()));

		assertMissing(
				(user, object) -> new AuthorizationDecision(Objects.requireNonNull(user.get())
					.getAuthorities()
					.stream()
					.allMatch((authority) -> authority instanceof FactorGrantedAuthority factor
							&& factor.getIssuedAt().isAfter(Instant.EPOCH))),
				old, SecondFactorAuthorities.TWILIO_VERIFY);
	}

	@Test
	void ruleWhenNoFactorWouldHelpThenDeniedAsItWas() {
		assertThat(decide((user, object) -> has(user.get(), "ROLE_ADMIN") ? null : DENIED, ALICE)).isSameAs(DENIED);
		assertThat(decide((user, object) -> {
			if (has(user.get(), SecondFactorAuthorities.TWILIO_VERIFY)) {
				throw new IllegalStateException("not for this user");
			}
			return DENIED;
		}, ALICE)).isSameAs(DENIED);
		assertThat(
				decide((user, object) -> has(user.get(), SecondFactorAuthorities.TWILIO_VERIFY) ? null : DENIED, ALICE))
			.isSameAs(DENIED);
	}

	static Stream<AuthorizationResult> decisionsThatSayEnough() {
		return Stream.of(
				new FactorAuthorizationDecision(List.of(RequiredFactorError
					.createMissing(RequiredFactor.withAuthority(FactorGrantedAuthority.PASSWORD_AUTHORITY).build()))),
				new AuthorityAuthorizationDecision(false, AuthorityUtils.createAuthorityList("ROLE_ADMIN")));
	}

	@ParameterizedTest
	@MethodSource("decisionsThatSayEnough")
	void ruleWhenItHasSaidWhatIsMissingThenItsWordsStay(AuthorizationResult said) {
		assertThat(decide(whenProved(said), ALICE)).isSameAs(said);
	}

	@Test
	void ruleWhenNobodyIsLoggedInThenNoFactorIsNamed() {
		assertThat(decide(whenProved(DENIED), NOBODY)).isSameAs(DENIED);
		assertThat(decide(whenProved(DENIED), null)).isSameAs(DENIED);
		assertThat(decide(role("ROLE_ANONYMOUS"), NOBODY)).returns(true, AuthorizationResult::isGranted);
	}

	@Test
	void everyLoginWhenAskedForThenNobodyElseIs() {
		AuthorizationManager<MethodInvocation> rule = RequiredSecondFactor.forEveryLogin(this.policy,
				() -> Set.of(SecondFactorAuthorities.TWILIO_VERIFY), SecurityContextHolder.getContextHolderStrategy());
		MethodInvocation method = invocation();

		assertThat(rule.authorize(() -> ALICE, method)).returns(false, AuthorizationResult::isGranted);
		assertThat(rule.authorize(() -> PROVED, method)).returns(true, AuthorizationResult::isGranted);
		assertThat(rule.authorize(() -> NOBODY, method)).returns(true, AuthorizationResult::isGranted);
	}

	@Test
	void deniedWhenTheRuleHandlesItThenAsItSays() {
		assertThat(
				((MethodAuthorizationDeniedHandler) guard(new Masking())).handleDeniedInvocation(invocation(), DENIED))
			.isEqualTo("masked");
		MethodAuthorizationDeniedHandler other = (MethodAuthorizationDeniedHandler) guard(role("ROLE_USER"));
		assertThatExceptionOfType(AuthorizationDeniedException.class)
			.isThrownBy(() -> other.handleDeniedInvocation(invocation(), DENIED));
	}

	static Stream<Predicate<HttpServletRequest>> whatAStrangerHasNot() {
		return Stream.of((request) -> request.getAuthType() != null, (request) -> request.getRemoteUser() != null,
				(request) -> request.getUserPrincipal() != null, (request) -> request.getRequestedSessionId() != null,
				(request) -> request.isUserInRole("USER"), (request) -> request.getSession(false) != null,
				(request) -> request.getSession(true) != null || true,
				(request) -> request.getSession() != null || true);
	}

	@ParameterizedTest
	@MethodSource("whatAStrangerHasNot")
	@DisplayName("B01: a rule that knows the user from the request is not one for everybody")
	void ruleWhenItKnowsTheUserFromTheRequestThenSecondFactorIsNeeded(Predicate<HttpServletRequest> rule) {
		this.request.setAuthType("FORM");
		this.request.setRemoteUser("alice");
		this.request.setUserPrincipal(ALICE);
		this.request.setRequestedSessionId("session");
		this.request.addUserRole("USER");
		this.request.getSession();

		assertThat(opens(rule, ALICE)).isFalse();
		assertThat(opens(rule, PROVED)).isTrue();
	}

	@Test
	void ruleWhenItLooksWhetherThereIsASessionThenMayBeOpen() {
		assertThat(opens((request) -> request.getSession(false) == null, ALICE)).isTrue();
	}

	@Test
	@DisplayName("A rule may keep things in the request while it is asked about a stranger; they are gone afterwards")
	void ruleWhenItKeepsThingsInTheRequestThenStrangerHasItsOwn() {
		List<String> ended = new ArrayList<>();

		assertThat(granted((user, object) -> {
			RequestAttributes attributes = RequestContextHolder.currentRequestAttributes();
			attributes.setAttribute("key", "value", RequestAttributes.SCOPE_REQUEST);
			attributes.registerDestructionCallback("key", () -> ended.add("key"), RequestAttributes.SCOPE_REQUEST);
			boolean kept = "value".equals(attributes.getAttribute("key", RequestAttributes.SCOPE_REQUEST));
			attributes.removeAttribute("key", RequestAttributes.SCOPE_REQUEST);
			boolean gone = attributes.getAttribute("key", RequestAttributes.SCOPE_REQUEST) == null;
			attributes.setAttribute("other", "value", RequestAttributes.SCOPE_REQUEST);
			attributes.registerDestructionCallback("other", () -> ended.add("other"), RequestAttributes.SCOPE_REQUEST);
			attributes.removeAttribute("other", RequestAttributes.SCOPE_SESSION);
			boolean stays = attributes.getAttribute("other", RequestAttributes.SCOPE_REQUEST) != null;
			return new AuthorizationDecision(kept && gone && stays);
		}, ALICE)).isTrue();

		assertThat(ended).as("of the stranger; the request itself goes on").contains("other");
		assertThat(this.request.getAttribute("other")).isEqualTo("value");
	}

	@Test
	void ruleWhenItKeepsThingsInTheSessionThenNotOpenToEverybody() {
		AuthorizationManager<Object> rule = (user, object) -> {
			RequestContextHolder.currentRequestAttributes()
				.setAttribute("key", "value", RequestAttributes.SCOPE_SESSION);
			return new AuthorizationDecision(true);
		};

		assertThat(granted(rule, ALICE)).isFalse();
		assertThat(granted(rule, PROVED)).isTrue();
	}

	private void assertMissing(AuthorizationManager<Object> rule, Authentication user, String authority) {
		assertThat(decide(rule, user)).isInstanceOfSatisfying(FactorAuthorizationDecision.class,
				(decision) -> assertThat(decision.getFactorErrors()).singleElement()
					.extracting((error) -> error.getRequiredFactor().getAuthority())
					.isEqualTo(authority));
	}

	private boolean opens(Predicate<HttpServletRequest> rule, Authentication user) {
		AuthorizationManager<HttpServletRequest> guarded = RequiredSecondFactor.forRequests(
				(ignored, request) -> new AuthorizationDecision(rule.test(request)), this.policy,
				() -> Set.of(SecondFactorAuthorities.TWILIO_VERIFY), SecurityContextHolder.getContextHolderStrategy());
		return Objects.requireNonNull(guarded.authorize(() -> user, this.request)).isGranted();
	}

	private boolean granted(AuthorizationManager<Object> rule, Authentication user) {
		return Objects.requireNonNull(decide(rule, user)).isGranted();
	}

	private @Nullable AuthorizationResult decide(AuthorizationManager<Object> rule, @Nullable Authentication user) {
		return guard(rule).authorize(() -> user, new Object());
	}

	private AuthorizationManager<Object> guard(AuthorizationManager<Object> rule) {
		return RequiredSecondFactor.forMethods(rule, this.policy, () -> Set.of(SecondFactorAuthorities.TWILIO_VERIFY),
				SecurityContextHolder.getContextHolderStrategy());
	}

	private static AuthorizationManager<Object> role(String authority) {
		return (user, object) -> new AuthorizationDecision(has(user.get(), authority));
	}

	/** Lets in who has a second factor, whoever it is. */
	private static AuthorizationManager<Object> whenProved(AuthorizationResult otherwise) {
		return (user, object) -> has(user.get(), SecondFactorAuthorities.TWILIO_VERIFY)
				? new AuthorizationDecision(true) : otherwise;
	}

	private static boolean has(@Nullable Authentication user, String authority) {
		return user != null
				&& user.getAuthorities().stream().map(GrantedAuthority::getAuthority).anyMatch(authority::equals);
	}

	private static MethodInvocation invocation() {
		return (MethodInvocation) Proxy.newProxyInstance(GuardedRuleTests.class.getClassLoader(),
				new Class<?>[] { MethodInvocation.class }, (proxy, method, arguments) -> null);
	}

	/** A rule that says what is given in place of what is denied. */
	private static final class Masking implements AuthorizationManager<Object>, MethodAuthorizationDeniedHandler {

		@Override
		public AuthorizationResult authorize(Supplier<? extends @Nullable Authentication> user, Object object) {
			return DENIED;
		}

		@Override
		public Object handleDeniedInvocation(MethodInvocation invocation, AuthorizationResult result) {
			return "masked";
		}

	}

}
