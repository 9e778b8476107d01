/** Made by `npm run messages` from data/messages/. Change it there. */
export const enMessages = `
[win32]
ERROR_BAD_NETPATH	The network path was not found.
ERROR_UNEXP_NET_ERR	An unexpected network error occurred.
ERROR_NETNAME_DELETED	The specified network name is no longer available.
ERROR_BAD_NET_NAME	The network name cannot be found.
ERROR_BROKEN_PIPE	The pipe has been ended.
ERROR_SEM_TIMEOUT	The semaphore timeout period has expired.
ERROR_NO_DATA	The pipe is being closed.
ERROR_PIPE_NOT_CONNECTED	No process is on the other end of the pipe.
ERROR_VC_DISCONNECTED	The session was canceled.
ERROR_OPERATION_ABORTED	The I/O operation has been aborted because of either a thread exit or an application request.
ERROR_NO_NETWORK	The network is not present or not started.
ERROR_CONNECTION_REFUSED	The remote computer refused the network connection.
ERROR_GRACEFUL_DISCONNECT	The network connection was gracefully closed.
ERROR_CONNECTION_INVALID	An operation was attempted on a nonexistent network connection.
ERROR_NETWORK_UNREACHABLE	The network location cannot be reached. For information about network troubleshooting, see Windows Help.
ERROR_HOST_UNREACHABLE	The network location cannot be reached. For information about network troubleshooting, see Windows Help.
ERROR_PORT_UNREACHABLE	No service is operating at the destination network endpoint on the remote system.
ERROR_REQUEST_ABORTED	The request was aborted.
ERROR_CONNECTION_ABORTED	The network connection was aborted by the local system.
ERROR_RETRY	The operation could not be completed. A retry should be performed.
ERROR_TIMEOUT	This operation returned because the timeout period expired.
RPC_S_SERVER_UNAVAILABLE	The RPC server is unavailable.
RPC_S_CALL_FAILED	The remote procedure call failed.
ERROR_NOT_CONNECTED	This network connection does not exist.
[winsock]
WSAEINTR	A blocking operation was interrupted by a call to WSACancelBlockingCall.
WSAEBADF	The file handle supplied is not valid.
WSAEACCES	An attempt was made to access a socket in a way forbidden by its access permissions.
WSAEFAULT	The system detected an invalid pointer address in attempting to use a pointer argument in a call.
WSAEINVAL	An invalid argument was supplied.
WSAEMFILE	Too many open sockets.
WSAEWOULDBLOCK	A non-blocking socket operation could not be completed immediately.
WSAEINPROGRESS	A blocking operation is currently executing.
WSAEALREADY	An operation was attempted on a non-blocking socket that already had an operation in progress.
WSAENOTSOCK	An operation was attempted on something that is not a socket.
WSAEDESTADDRREQ	A required address was omitted from an operation on a socket.
WSAEMSGSIZE	A message sent on a datagram socket was larger than the internal message buffer or some other network limit, or the buffer used to receive a datagram into was smaller than the datagram itself.
WSAEPROTOTYPE	A protocol was specified in the socket function call that does not support the semantics of the socket type requested.
WSAENOPROTOOPT	An unknown, invalid, or unsupported option or level was specified in a getsockopt or setsockopt call.
WSAEPROTONOSUPPORT	The requested protocol has not been configured into the system, or no implementation for it exists.
WSAESOCKTNOSUPPORT	The support for the specified socket type does not exist in this address family.
WSAEOPNOTSUPP	The attempted operation is not supported for the type of object referenced.
WSAEPFNOSUPPORT	The protocol family has not been configured into the system or no implementation for it exists.
WSAEAFNOSUPPORT	An address incompatible with the requested protocol was used.
WSAEADDRINUSE	Only one usage of each socket address (protocol/network address/port) is normally permitted.
WSAEADDRNOTAVAIL	The requested address is not valid in its context.
WSAENETDOWN	A socket operation encountered a dead network.
WSAENETUNREACH	A socket operation was attempted to an unreachable network.
WSAENETRESET	The connection has been broken due to keep-alive activity detecting a failure while the operation was in progress.
WSAECONNABORTED	An established connection was aborted by the software in your host machine.
WSAECONNRESET	An existing connection was forcibly closed by the remote host.
WSAENOBUFS	An operation on a socket could not be performed because the system lacked sufficient buffer space or because a queue was full.
WSAEISCONN	A connect request was made on an already connected socket.
WSAENOTCONN	A request to send or receive data was disallowed because the socket is not connected and (when sending on a datagram socket using a sendto call) no address was supplied.
WSAESHUTDOWN	A request to send or receive data was disallowed because the socket had already been shut down in that direction with a previous shutdown call.
WSAETOOMANYREFS	Too many references to some kernel object.
WSAETIMEDOUT	A connection attempt failed because the connected party did not properly respond after a period of time, or established connection failed because connected host has failed to respond.
WSAECONNREFUSED	No connection could be made because the target machine actively refused it.
WSAELOOP	Cannot translate name.
WSAENAMETOOLONG	Name component or name was too long.
WSAEHOSTDOWN	A socket operation failed because the destination host was down.
WSAEHOSTUNREACH	A socket operation was attempted to an unreachable host.
WSAENOTEMPTY	Cannot remove a directory that is not empty.
WSAEPROCLIM	A Windows Sockets implementation may have a limit on the number of applications that may use it simultaneously.
WSAEUSERS	Ran out of quota.
WSAEDQUOT	Ran out of disk quota.
WSAESTALE	File handle reference is no longer available.
WSAEREMOTE	Item is not available locally.
WSASYSNOTREADY	WSAStartup cannot function at this time because the underlying system it uses to provide network services is currently unavailable.
WSAVERNOTSUPPORTED	The Windows Sockets version requested is not supported.
WSANOTINITIALISED	Either the application has not called WSAStartup, or WSAStartup failed.
WSAEDISCON	Returned by WSARecv or WSARecvFrom to indicate the remote party has initiated a graceful shutdown sequence.
WSAENOMORE	No more results can be returned by WSALookupServiceNext.
WSAECANCELLED	A call to WSALookupServiceEnd was made while this call was still processing. The call has been canceled.
WSAEINVALIDPROCTABLE	The procedure call table is invalid.
WSAEINVALIDPROVIDER	The requested service provider is invalid.
WSAEPROVIDERFAILEDINIT	The requested service provider could not be loaded or initialized.
WSASYSCALLFAILURE	A system call has failed.
WSASERVICE_NOT_FOUND	No such service is known. The service cannot be found in the specified name space.
WSATYPE_NOT_FOUND	The specified class was not found.
WSA_E_NO_MORE	No more results can be returned by WSALookupServiceNext.
WSA_E_CANCELLED	A call to WSALookupServiceEnd was made while this call was still processing. The call has been canceled.
WSAEREFUSED	A database query failed because it was actively refused.
WSAHOST_NOT_FOUND	No such host is known.
WSATRY_AGAIN	This is usually a temporary error during hostname resolution and means that the local server did not receive a response from an authoritative server.
WSANO_RECOVERY	A non-recoverable error occurred during a database lookup.
WSANO_DATA	The requested name is valid, but no data of the requested type was found.
WSA_QOS_RECEIVERS	At least one reserve has arrived.
WSA_QOS_SENDERS	At least one path has arrived.
WSA_QOS_NO_SENDERS	There are no senders.
WSA_QOS_NO_RECEIVERS	There are no receivers.
WSA_QOS_REQUEST_CONFIRMED	Reserve has been confirmed.
WSA_QOS_ADMISSION_FAILURE	Error due to lack of resources.
WSA_QOS_POLICY_FAILURE	Rejected for administrative reasons - bad credentials.
WSA_QOS_BAD_STYLE	Unknown or conflicting style.
WSA_QOS_BAD_OBJECT	Problem with some part of the filterspec or providerspecific buffer in general.
WSA_QOS_TRAFFIC_CTRL_ERROR	Problem with some part of the flowspec.
WSA_QOS_GENERIC_ERROR	General QOS error.
WSA_QOS_ESERVICETYPE	An invalid or unrecognized service type was found in the flowspec.
WSA_QOS_EFLOWSPEC	An invalid or inconsistent flowspec was found in the QOS structure.
WSA_QOS_EPROVSPECBUF	Invalid QOS provider-specific buffer.
WSA_QOS_EFILTERSTYLE	An invalid QOS filter style was used.
WSA_QOS_EFILTERTYPE	An invalid QOS filter type was used.
WSA_QOS_EFILTERCOUNT	An incorrect number of QOS FILTERSPECs were specified in the FLOWDESCRIPTOR.
WSA_QOS_EOBJLENGTH	An object with an invalid ObjectLength field was specified in the QOS provider-specific buffer.
WSA_QOS_EFLOWCOUNT	An incorrect number of flow descriptors was specified in the QOS structure.
WSA_QOS_EUNKNOWNPSOBJ	An unrecognized object was found in the QOS provider-specific buffer.
WSA_QOS_EPOLICYOBJ	An invalid policy object was found in the QOS provider-specific buffer.
WSA_QOS_EFLOWDESC	An invalid QOS flow descriptor was found in the flow descriptor list.
WSA_QOS_EPSFLOWSPEC	An invalid or inconsistent flowspec was found in the QOS provider specific buffer.
WSA_QOS_EPSFILTERSPEC	An invalid FILTERSPEC was found in the QOS provider-specific buffer.
WSA_QOS_ESDMODEOBJ	An invalid shape discard mode object was found in the QOS provider specific buffer.
WSA_QOS_ESHAPERATEOBJ	An invalid shaping rate object was found in the QOS provider-specific buffer.
WSA_QOS_RESERVED_PETYPE	A reserved policy element was found in the QOS provider-specific buffer.
WSA_SECURE_HOST_NOT_FOUND	No such host is known securely.
WSA_IPSEC_NAME_POLICY_ERROR	Name based IPSEC policy could not be added.
[wininet]
ERROR_INTERNET_NAME_NOT_RESOLVED	The server name or address could not be resolved
ERROR_INTERNET_CANNOT_CONNECT	A connection with the server could not be established
ERROR_INTERNET_CONNECTION_ABORTED	The connection with the server was terminated abnormally
ERROR_INTERNET_CONNECTION_RESET	The connection with the server was reset
ERROR_HTTP_INVALID_SERVER_RESPONSE	The server returned an invalid or unrecognized response
[linux]
ECANCELED	Operation cancelled
[gnutls]
GNUTLS_E_CERTIFICATE_VERIFICATION_ERROR	Error in the certificate verification.
GNUTLS_E_DH_PRIME_UNACCEPTABLE	The Diffie-Hellman prime sent by the server is not acceptable (not long enough).
GNUTLS_E_ERROR_IN_FINISHED_PACKET	An error was encountered at the TLS Finished packet calculation.
GNUTLS_E_FATAL_ALERT_RECEIVED	A TLS fatal alert has been received.
GNUTLS_E_INAPPROPRIATE_FALLBACK	A connection with inappropriate fallback was attempted.
GNUTLS_E_INSUFFICIENT_SECURITY	One of the involved algorithms has insufficient security level.
GNUTLS_E_NO_APPLICATION_PROTOCOL	No common application protocol could be negotiated.
GNUTLS_E_NO_CIPHER_SUITES	No supported cipher suites have been found.
GNUTLS_E_PREMATURE_TERMINATION	The TLS connection was non-properly terminated.
GNUTLS_E_PULL_ERROR	Error in the pull function.
GNUTLS_E_PUSH_ERROR	Error in the push function.
GNUTLS_E_SAFE_RENEGOTIATION_FAILED	Safe renegotiation failed.
GNUTLS_E_SESSION_EOF	Peer has terminated the connection
GNUTLS_E_TIMEDOUT	The operation timed out
GNUTLS_E_UNEXPECTED_HANDSHAKE_PACKET	An unexpected TLS handshake packet was received.
GNUTLS_E_UNEXPECTED_PACKET	An unexpected TLS packet was received.
GNUTLS_E_UNEXPECTED_PACKET_LENGTH	Error decoding the received TLS packet.
GNUTLS_E_UNKNOWN_CIPHER_SUITE	Could not negotiate a supported cipher suite.
GNUTLS_E_UNRECOGNIZED_NAME	The SNI host name not recognised.
GNUTLS_E_UNSAFE_RENEGOTIATION_DENIED	Unsafe renegotiation denied.
GNUTLS_E_UNSUPPORTED_VERSION_PACKET	A packet with illegal or unsupported version was received.
`;
