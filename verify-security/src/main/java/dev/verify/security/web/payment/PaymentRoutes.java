package dev.verify.security.web.payment;

import java.time.Clock;
import java.util.List;

import dev.verify.security.PaymentConfirmation;
import dev.verify.security.SecondFactorService;
import dev.verify.security.internal.web.JsonView;
import dev.verify.security.internal.web.Route;
import dev.verify.security.internal.web.SecondFactorPaths;
import dev.verify.security.internal.web.SecondFactorResponse;

/**
 * The addresses on which a payment is confirmed.
 */
public final class PaymentRoutes {

	private PaymentRoutes() {
	}

	/**
	 * Lists the addresses.
	 * @param service confirms payments
	 * @param enrolls whether users add numbers and addresses themselves
	 * @param clock the time
	 * @return show, send, verify, choose another method, cancel
	 */
	public static List<Route> of(SecondFactorService service, boolean enrolls, Clock clock) {
		PaymentConfirmation payments = service.payments();
		return List.of(Route.get(SecondFactorPaths.PAYMENT, new PaymentPageEndpoint(payments, enrolls, clock)),
				step(SecondFactorPaths.PAYMENT_START, new PaymentStartEndpoint(payments)),
				step(SecondFactorPaths.PAYMENT_VERIFY, new PaymentVerifyEndpoint(payments, clock)),
				step(SecondFactorPaths.PAYMENT_OTHER, (request, payment) -> {
					// The challenge itself goes on: a payer who chooses the same method
					// again comes back to it, and gets no second message.
					payment.replace(request, payment.asked(null));
					return new SecondFactorResponse.Next(SecondFactorPaths.PAYMENT,
							() -> new JsonView.State("payment"));
				}), step(SecondFactorPaths.PAYMENT_CANCEL, (request, payment) -> {
					payment.remove(request);
					payment.withdraw(payments);
					return PaymentViews.leave(request, "cancelled", payment.draft().cancelled());
				}));
	}

	private static Route step(String path, PaymentStep step) {
		return Route.post(path, step.endpoint());
	}

}
