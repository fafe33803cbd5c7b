package dev.verify.security.web.payment;

import java.time.Clock;
import java.util.List;

import dev.verify.security.PaymentConfirmation;
import dev.verify.security.SecondFactorService;
import dev.verify.security.web.page.Route;
import dev.verify.security.web.page.SecondFactorPaths;

/**
 * The addresses on which a payment is confirmed.
 */
public final class PaymentRoutes {

	private PaymentRoutes() {
	}

	/**
	 * Lists the addresses.
	 * @param service confirms payments
	 * @param enrols whether users add numbers and addresses themselves
	 * @param clock the time
	 * @return show, send, answer, choose another way, give it up
	 */
	public static List<Route> of(SecondFactorService service, boolean enrols, Clock clock) {
		PaymentConfirmation payments = service.payments();
		return List.of(Route.get(SecondFactorPaths.PAYMENT, new PaymentPageEndpoint(payments, enrols, clock)),
				Route.post(SecondFactorPaths.PAYMENT_START, new PaymentStart(payments).endpoint()),
				Route.post(SecondFactorPaths.PAYMENT_VERIFY, new PaymentVerify(payments, clock).endpoint()),
				Route.post(SecondFactorPaths.PAYMENT_OTHER, new PaymentOther().endpoint()),
				Route.post(SecondFactorPaths.PAYMENT_CANCEL, new PaymentCancel(payments).endpoint()));
	}

}
