package dev.verify.security.web.payment;

import java.time.Clock;
import java.util.List;

import dev.verify.security.PaymentConfirmation;
import dev.verify.security.SecondFactorService;
import dev.verify.security.internal.web.Route;
import dev.verify.security.internal.web.SecondFactorPaths;

/**
 * Endpoints of the payment confirmation.
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
				Route.post(SecondFactorPaths.PAYMENT_START, new PaymentStartEndpoint(payments).endpoint()),
				Route.post(SecondFactorPaths.PAYMENT_VERIFY, new PaymentVerifyEndpoint(payments, clock).endpoint()),
				Route.post(SecondFactorPaths.PAYMENT_OTHER, new PaymentOtherEndpoint().endpoint()),
				Route.post(SecondFactorPaths.PAYMENT_CANCEL, new PaymentCancelEndpoint(payments).endpoint()));
	}

}
