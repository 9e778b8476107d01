/** Made by `npm run messages` from data/messages/. Change it there. */
export const kaMessages = `
[gnutls]
GNUTLS_E_CERTIFICATE_VERIFICATION_ERROR	სერტიფიკატის გადამოწმების შეცდომა.
GNUTLS_E_DH_PRIME_UNACCEPTABLE	დიფი-ჰელმანის პრაიმი, რომელიც სერვერმა გამოაგზავნა, მიუღებელია (ძალიან მოკლეა).
GNUTLS_E_ERROR_IN_FINISHED_PACKET	შეცდომა TLS-ის დასრულებული პაკეტის გამოთვლისას.
GNUTLS_E_FATAL_ALERT_RECEIVED	მიღებულია TLS-ის ფატალური განგაში.
GNUTLS_E_INAPPROPRIATE_FALLBACK	ნაცადი მიერთება შეუსაბამო უკუგადადართვითაა.
GNUTLS_E_INSUFFICIENT_SECURITY	ერთ-ერთ ალგორითმს არასაკმარისი უსაფრთხოების დონე გააჩნია.
GNUTLS_E_NO_APPLICATION_PROTOCOL	საერთო აპლიკაციის პროტოკოლის მიმოცვლა შეუძლებელია.
GNUTLS_E_NO_CIPHER_SUITES	მხარდაჭერილი დაშიფვრის წყვილები ვერ ვიპოვე.
GNUTLS_E_PREMATURE_TERMINATION	TLS შეერთება არასწორად დასრულდა.
GNUTLS_E_PULL_ERROR	შეცდომა მიღების ფუნქციაში.
GNUTLS_E_PUSH_ERROR	შეცდომა გადაცემის ფუნქციაში.
GNUTLS_E_SAFE_RENEGOTIATION_FAILED	უსაფრთხო თავიდან მიმოცვლის შეცდომა.
GNUTLS_E_SESSION_EOF	კავშირი გაწყვეტილია პარტნიორის მიერ
GNUTLS_E_TIMEDOUT	ოპერაციის ვადა გავიდა
GNUTLS_E_UNEXPECTED_HANDSHAKE_PACKET	მიღებულია მოულოდნელი TLS მიმოცვლის პაკეტი.
GNUTLS_E_UNEXPECTED_PACKET	მიღებულია მოულოდნელი TLS პაკეტი.
GNUTLS_E_UNEXPECTED_PACKET_LENGTH	მიღებული TLS პაკეტის გაშიფვრის შეცდომა.
GNUTLS_E_UNKNOWN_CIPHER_SUITE	ჩემთვის ცნობილი შიფრის წყვილებით მიმოცვლა შეუძლებელია.
GNUTLS_E_UNRECOGNIZED_NAME	SNI ჰოსტის სახელი მხარდაჭერილი არაა.
GNUTLS_E_UNSAFE_RENEGOTIATION_DENIED	დაუცველი ხელახალი მიმოცვლა უარყოფილია.
GNUTLS_E_UNSUPPORTED_VERSION_PACKET	მიღებული პაკეტი დაუშვებელი ან დაუშვებელი ვერსიისაა.
[postgresql]
08003	სერვერთან შეერთება არ არსებობს
08006	SSL SYSCALL -ის შეცდომა: ნაპოვნია EOF
08006	მოულოდნელი EOF ღია ტრანზაქციის მქონე კლიენტის შეერთებაზე
08006	სერვერმა კავშირი მოულოდნელად დახურა
28000	pg_hba.conf-ში ჩანაწერი ჰოსტისთვის "%s" მომხმარებელი "%s", ბაზა "%s", %s აღმოჩენილი არაა
28P01	პაროლით ავთენტიფიკაცია მომხმარებლისთვის "%s" ვერ მოხერხდა
53300	უკაცრავად, უკვე მეტისმეტად ბევრი კლიენტია
57P01	მიერთების შეწყვეტა ადმინისტრატორის ბრძანების გამო
57P03	მიმდინარეობს მონაცემთა ბაზის სისტემის გაშვება
57P03	მონაცემთა ბაზის სისტემა აღდგენის რეჟიმშია
57P03	მონაცემთა ბაზის სისტემა ითიშება
[filezilla]
Connection closed	კავშირი დაიხურა
Could not connect to server	სერვერთან დაკავშირება ვერ ხერხდება
Disconnected from server	სერვერთან კავშირის გარეშე
`;
