/** Made by `npm run messages` from data/messages/. Change it there. */
export const frMessages = `
[win32]
ERROR_BAD_NETPATH	Le chemin réseau n’a pas été trouvé.
ERROR_NETNAME_DELETED	Le nom réseau spécifié n’est plus disponible.
ERROR_SEM_TIMEOUT	Le délai de temporisation de sémaphore a expiré.
ERROR_CONNECTION_ABORTED	La connexion réseau a été arrêtée par le système local.
ERROR_BAD_NETPATH	Chemin réseau incorrect.
ERROR_NETNAME_DELETED	Nom réseau supprimé.
ERROR_BROKEN_PIPE	Tube interrompu.
ERROR_SEM_TIMEOUT	Dépassement du délai d'expiration du sémaphore.
ERROR_PIPE_NOT_CONNECTED	Canal de communication non connecté.
ERROR_CONNECTION_REFUSED	Connexion refusée.
ERROR_NETWORK_UNREACHABLE	Réseau indisponible.
ERROR_CONNECTION_ABORTED	Connexion avortée.
[winsock]
WSAEACCES	Une tentative d’accès à un socket de manière interdite par ses autorisations d’accès a été tentée.
WSAEADDRINUSE	Une seule utilisation de chaque adresse de socket (protocole/adresse réseau/port) est habituellement autorisée.
WSAEADDRNOTAVAIL	L’adresse demandée n’est pas valide dans son contexte.
WSAENETUNREACH	Une opération a été tentée sur un réseau impossible à atteindre.
WSAECONNABORTED	Une connexion établie a été abandonnée par un logiciel de votre ordinateur hôte.
WSAECONNRESET	Une connexion existante a dû être fermée par l’hôte distant.
WSAETIMEDOUT	Une tentative de connexion a échoué car le parti connecté n’a pas répondu convenablement au-delà d’une certaine durée ou une connexion établie a échoué car l’hôte de connexion n’a pas répondu.
WSAECONNREFUSED	Aucune connexion n’a pu être établie car l’ordinateur cible l’a expressément refusée.
WSAEHOSTUNREACH	Une opération a été tentée sur un hôte impossible à atteindre.
WSAHOST_NOT_FOUND	Hôte inconnu.
WSAEINTR	Une opération de blocage a été interrompue par un appel à WSACancelBlockingCall.
WSAEBADF	Le descripteur de fichier fourni n’est pas valide.
WSAEACCES	Une tentative a été effectuée pour accéder à un socket de manière interdite par ses autorisations d’accès.
WSAEFAULT	Le système a détecté une adresse de pointeur non valide lors de la tentative d’utilisation d’un argument de pointeur dans un appel.
WSAEINVAL	Argument non valide fourni.
WSAEMFILE	Trop de sockets ouverts.
WSAEWOULDBLOCK	Une opération de socket non bloquante n’a pas pu être effectuée immédiatement.
WSAEINPROGRESS	Une opération de blocage est actuellement en cours d'exécution.
WSAEALREADY	Tentative d'opération sur un socket non bloquant au niveau duquel une opération était déjà en cours.
WSAENOTSOCK	Une opération a été tentée sur un qui n’est pas un Socket.
WSAEDESTADDRREQ	Une adresse requise a été omise d’une opération sur un Socket.
WSAEMSGSIZE	Un message envoyé sur un socket datagramme était plus volumineux que le tampon de messages interne ou qu'une autre limite réseau ou bien le tampon utilisé pour recevoir un datagramme était plus petit que le datagramme lui-même.
WSAEPROTOTYPE	Un protocole a été spécifié dans l’appel de fonction socket qui ne prend pas en charge la sémantique du type de socket demandé.
WSAENOPROTOOPT	Une option ou un niveau inconnu, non valide ou non pris en charge a été spécifié dans un appel getsockopt ou setsockopt.
WSAEPROTONOSUPPORT	Le protocole demandé n’a pas été configuré dans le système, ou aucune implémentation de ce dernier n’existe.
WSAESOCKTNOSUPPORT	La prise en charge du type de socket spécifié n'existe pas dans cette famille d'adresses.
WSAEOPNOTSUPP	L’opération tentée n’est pas prise en charge pour le type d’objet référencé.
WSAEPFNOSUPPORT	La famille de protocoles n’a pas été configurée dans le système ou aucune implémentation de celle-ci n’existe.
WSAEAFNOSUPPORT	Une adresse incompatible avec le protocole demandé a été utilisée.
WSAENETDOWN	Une opération de socket a rencontré un réseau inactif.
WSAENETUNREACH	Une opération de socket a été tentée sur un réseau inaccessible.
WSAENETRESET	La connexion a été interrompue en raison d’une activité de maintien en état de la détection d’un échec pendant l’opération.
WSAECONNRESET	une connexion existante a dû être fermée par l’hôte distant.
WSAENOBUFS	Impossible d’effectuer une opération sur un socket en raison de l’insuffisance de l’espace de mémoire tampon du système ou de la saturation de la file d’attente.
WSAEISCONN	Une demande de connexion a été effectuée sur un socket déjà connecté.
WSAENOTCONN	Une requête d'envoi ou de réception de données n'a pas été autorisée, car le socket n'est pas connecté et (lors de l'envoi sur un socket datagramme en utilisant un appel sendto) aucune adresse n'a été fournie.
WSAESHUTDOWN	Une demande d'envoi ou de réception de données n'a pas été autorisée car le socket avait déjà été éteint dans cette direction par un appel d'arrêt précédent.
WSAETOOMANYREFS	Trop de références à un objet de noyau.
WSAETIMEDOUT	Une tentative de connexion a échoué car le tiers connecté n’a pas répondu correctement après une certaine période, ou la connexion établie a échoué, car l’hôte connecté n’a pas pu répondre.
WSAECONNREFUSED	Aucune connexion n’a pu être établie car l’ordinateur cible l’a refusé activement.
WSAELOOP	Impossible de traduire le nom.
WSAENAMETOOLONG	Le nom ou le composant du nom est trop long.
WSAEHOSTDOWN	Une opération de socket a échoué, car l’ordinateur hôte de destination était en panne.
WSAEHOSTUNREACH	Une opération de socket a été tentée sur un hôte impossible à atteindre.
WSAENOTEMPTY	Impossible de supprimer un répertoire qui n’est pas vide.
WSAEPROCLIM	une implémentation de sockets Windows peut avoir une limite du nombre d’applications qui peuvent l’utiliser simultanément.
WSAEUSERS	Le quota est insuffisant.
WSAEDQUOT	Le quota de disque est insuffisant.
WSAESTALE	La référence de descripteur de fichier n’est plus disponible.
WSAEREMOTE	L’élément n’est pas disponible localement.
WSASYSNOTREADY	WSAStartup ne peut pas fonctionner pour l’instant, car le système sous-jacent qu’il utilise pour fournir des services réseau n’est pas disponible actuellement.
WSAVERNOTSUPPORTED	la version de sockets Windows demandée n’est pas prise en charge.
WSANOTINITIALISED	Soit l’application n’a pas appelé WSAStartup, soit WSAStartup a échoué.
WSAEDISCON	Retourné par WSARecv ou WSARecvFrom pour indiquer que le tiers distant a initié une séquence d’arrêt appropriée.
WSAENOMORE	Aucun autre résultat ne peut être retourné par WSALookupServiceNext.
WSAECANCELLED	Un appel à WSALookupServiceEnd a été effectué alors que cet appel était toujours en cours de traitement. L’appel a été annulé.
WSAEINVALIDPROCTABLE	La table des appels de procédure n’est pas valide.
WSAEINVALIDPROVIDER	Le fournisseur de services demandé n’est pas valide.
WSAEPROVIDERFAILEDINIT	Impossible de charger ou d’initialiser le fournisseur de services demandé.
WSASYSCALLFAILURE	Un appel système a échoué.
WSASERVICE_NOT_FOUND	Aucun service de ce type n’est connu. Le service est introuvable dans l’espace de noms spécifié.
WSATYPE_NOT_FOUND	La classe spécifiée est introuvable.
WSA_E_NO_MORE	Aucun autre résultat ne peut être retourné par WSALookupServiceNext.
WSA_E_CANCELLED	Un appel à WSALookupServiceEnd a été effectué alors que cet appel était toujours en cours de traitement. L’appel a été annulé.
WSAEREFUSED	Une requête de base de données a échoué car elle a été refusée activement.
WSATRY_AGAIN	Il s'agit habituellement d'une erreur temporaire qui se produit durant la résolution du nom d'hôte et qui signifie que le serveur local n'a pas reçu de réponse d'un serveur de référence.
WSANO_RECOVERY	Une erreur non récupérable s’est produite lors d’une recherche de base de données.
WSANO_DATA	Le nom demandé est valide, mais aucune donnée du type demandé n’a été trouvée.
WSA_QOS_RECEIVERS	Au moins une réserve est arrivée.
WSA_QOS_SENDERS	Au moins un chemin d’accès est arrivé.
WSA_QOS_NO_SENDERS	Il n’y a pas d’expéditeurs.
WSA_QOS_NO_RECEIVERS	Il n’existe aucun destinataire.
WSA_QOS_REQUEST_CONFIRMED	La réserve a été confirmée.
WSA_QOS_ADMISSION_FAILURE	Erreur due à un manque de ressources.
WSA_QOS_POLICY_FAILURE	Rejeté pour des raisons d’administration : informations d’identification incorrectes.
WSA_QOS_BAD_STYLE	Style inconnu ou en conflit.
WSA_QOS_BAD_OBJECT	Problème avec une partie de la mémoire tampon filterspec ou providerspecific en général.
WSA_QOS_TRAFFIC_CTRL_ERROR	Problème avec une partie du flowspec.
WSA_QOS_GENERIC_ERROR	Erreur QOS générale.
WSA_QOS_ESERVICETYPE	Un type de service non valide ou non reconnu a été trouvé dans le flowspec.
WSA_QOS_EFLOWSPEC	Un flowspec non valide ou incohérent a été trouvé dans la structure QOS.
WSA_QOS_EPROVSPECBUF	Mémoire tampon spécifique au fournisseur QOS non valide.
WSA_QOS_EFILTERSTYLE	Un style de filtre QOS non valide a été utilisé.
WSA_QOS_EFILTERTYPE	Un type de filtre QOS non valide a été utilisé.
WSA_QOS_EFILTERCOUNT	Un nombre incorrect de FILTERSPECs QOS a été spécifié dans le FLOWDESCRIPTOR.
WSA_QOS_EOBJLENGTH	Un objet avec un champ ObjectLength non valide a été spécifié dans la mémoire tampon spécifique au fournisseur QOS.
WSA_QOS_EFLOWCOUNT	Un nombre incorrect de descripteurs de workflow a été spécifié dans la structure QOS.
WSA_QOS_EUNKNOWNPSOBJ	Un objet non reconnu a été trouvé dans la mémoire tampon spécifique au fournisseur QOS.
WSA_QOS_EPOLICYOBJ	Un objet de stratégie non valide a été trouvé dans la mémoire tampon spécifique au fournisseur QOS.
WSA_QOS_EFLOWDESC	Un descripteur de workflow QOS non valide a été trouvé dans la liste des descripteurs de Flow.
WSA_QOS_EPSFLOWSPEC	Un flowspec non valide ou incohérent a été trouvé dans la mémoire tampon spécifique du fournisseur QOS.
WSA_QOS_EPSFILTERSPEC	Un FILTERSPEC non valide a été trouvé dans la mémoire tampon spécifique au fournisseur QOS.
WSA_QOS_ESDMODEOBJ	Un objet de mode de suppression de forme non valide a été trouvé dans la mémoire tampon spécifique du fournisseur QOS.
WSA_QOS_ESHAPERATEOBJ	Un objet de taux de mise en forme non valide a été trouvé dans la mémoire tampon spécifique au fournisseur QOS.
WSA_QOS_RESERVED_PETYPE	Un élément de stratégie réservée a été trouvé dans la mémoire tampon spécifique au fournisseur QOS.
WSA_SECURE_HOST_NOT_FOUND	Aucun hôte de ce type n’est connu en toute sécurité.
WSA_IPSEC_NAME_POLICY_ERROR	Impossible d’ajouter la stratégie IPSEC basée sur le nom.
WSAEINTR	Appel interrompu.
WSAEACCES	Accès refusé.
WSAEMFILE	Trop de fichiers ouverts.
WSAECONNRESET	Connexion fermée par le pair.
WSAECONNREFUSED	Connexion refusée.
[linux]
EACCES	Permission non accordée
EADDRINUSE	Adresse déjà utilisée
EADDRNOTAVAIL	Ne peut attribuer l'adresse demandée
EAFNOSUPPORT	Famille d'adresses non supportée par le protocole
EAGAIN	Ressource temporairement non disponible
EALREADY	Opération déjà en cours
EBADF	Mauvais descripteur de fichier
ECANCELED	Opération annulée
ECOMM	Erreur de communication lors de la transmission
ECONNABORTED	Le logiciel a provoqué l'abandon de la connexion
ECONNREFUSED	Connexion refusée
ECONNRESET	Connexion ré-initialisée par le correspondant
EDESTADDRREQ	Adresse de destination requise
EHOSTDOWN	L'hôte cible est arrêté ou en panne
EHOSTUNREACH	Aucun chemin d'accès pour atteindre l'hôte cible
EINPROGRESS	Opération maintenant en cours
EINTR	Appel système interrompu
EIO	Erreur d'entrée/sortie
EISCONN	Noeud final de transport déjà connecté
EMFILE	Trop de fichiers ouverts
EMSGSIZE	Message trop long
ENETDOWN	Le réseau ne fonctionne pas
ENETRESET	Le réseau a rompu la connexion lors de la réinitialisation
ENETUNREACH	Le réseau n'est pas accessible
ENFILE	Trop de fichiers ouverts dans le système
ENOBUFS	Aucun espace tampon disponible
ENOLINK	Le lien a été endommagé
ENOMEM	Ne peut allouer de la mémoire
ENONET	La machine cible n'est pas sur le réseau
ENOTCONN	Noeud final de transport n'est pas connecté
ENOTSOCK	Opération de type socket sur un type non socket
EOPNOTSUPP	Opération non supportée
EPERM	Opération non permise
EPIPE	Relais brisé (pipe)
EPROTO	Erreur de protocole
EPROTONOSUPPORT	Protocole non supporté
EREMOTEIO	Erreur d'entrée/sortie sur l'hôte cible
ESHUTDOWN	Ne peut transmettre suite à la fermeture du noeud final de transport
ETIMEDOUT	Connexion terminée par expiration du délai d'attente
[gai]
EAI_ADDRFAMILY	Famille d'adresses non supportée pour le nom de l'hôte
EAI_AGAIN	Échec temporaire dans la résolution du nom
EAI_FAIL	Échec non récupérable lors de la résolution du nom
EAI_FAMILY	ai_family non supportée
EAI_NODATA	Aucune adresse associée avec le nom de l'hôte
EAI_NONAME	Nom ou service inconnu
EAI_SERVICE	Servname() n'est pas supportée pour ai_socktype
HOST_NOT_FOUND	Hôte inconnu
NO_DATA	Aucune adresse associée avec le nom
NO_RECOVERY	Erreur du serveur inconnu
TRY_AGAIN	Erreur de repérage du nom de l'hôte cible
[gnutls]
GNUTLS_E_CERTIFICATE_VERIFICATION_ERROR	Erreur de vérification du certificat.
GNUTLS_E_DH_PRIME_UNACCEPTABLE	Le nombre de Diffie-Hellman envoyé par le serveur n’est pas suffisamment grand.
GNUTLS_E_ERROR_IN_FINISHED_PACKET	Erreur durant la préparation du paquet TLS de fin d’établissement de session.
GNUTLS_E_FATAL_ALERT_RECEIVED	Une alerte TLS fatale a été reçue.
GNUTLS_E_INAPPROPRIATE_FALLBACK	Une connexion avec un fallback inapproprié a été tentée.
GNUTLS_E_INSUFFICIENT_SECURITY	L'un des algorithms utilisé a un niveau de sécurité insuffisant.
GNUTLS_E_NO_APPLICATION_PROTOCOL	Aucun protocole d’application commun n’a pu négocié.
GNUTLS_E_NO_CIPHER_SUITES	Aucune méthode de chiffrement n’a été trouvée.
GNUTLS_E_PREMATURE_TERMINATION	La connexion TLS n’a pas été terminée correctement.
GNUTLS_E_PULL_ERROR	Erreur de la fonction « pull ».
GNUTLS_E_PUSH_ERROR	Erreur de la fonction « push ».
GNUTLS_E_SAFE_RENEGOTIATION_FAILED	Renégociation robuste interdite
GNUTLS_E_SESSION_EOF	La machine distante a mis fin à la connexion
GNUTLS_E_TIMEDOUT	Opération hors délais
GNUTLS_E_UNEXPECTED_HANDSHAKE_PACKET	Un paquet de négociation TLS incorrect a été reçu.
GNUTLS_E_UNEXPECTED_PACKET	Un paquet TLS incorrect a été reçu.
GNUTLS_E_UNEXPECTED_PACKET_LENGTH	Erreur de décodage du paquet TLS reçu.
GNUTLS_E_UNKNOWN_CIPHER_SUITE	Impossible de négocier une méthode de chiffrement.
GNUTLS_E_UNRECOGNIZED_NAME	Le nom de serveur SNI est inconnu.
GNUTLS_E_UNSAFE_RENEGOTIATION_DENIED	Renégociation non robuste interdite
GNUTLS_E_UNSUPPORTED_VERSION_PACKET	Un paquet contenant un numéro de version illégal ou inconnu a été reçu.
[postgresql]
08003	aucune connexion au serveur
08006	erreur SYSCALL SSL : EOF détecté
08006	fin de fichier (EOF) inattendue de la connexion du client avec une
08006	la connexion au serveur a été coupée de façon inattendue
25P03	arrêt des connexions suite à l'expiration du délai d'inactivité en transaction
28000	aucune entrée dans pg_hba.conf pour l'hôte « %s », utilisateur « %s »,
28P01	authentification par mot de passe échouée pour l'utilisateur  « %s »
53300	désolé, trop de clients sont déjà connectés
53300	les emplacements de connexions restants sont réservés pour les connexions
57014	annulation de la requête à cause du délai écoulé pour l'exécution de l'instruction
57014	annulation de la requête à la demande de l'utilisateur
57P01	arrêt des connexions suite à la demande de l'administrateur
57P02	arrêt de la connexion à cause de l'arrêt brutal d'un autre processus serveur
57P03	le système de base de données s'arrête
57P03	le système de bases de données est en cours de restauration
57P03	le système de bases de données se lance
57P05	arrêt des connexions suite à l'expiration du délai d'inactivité de la session
[wininet]
ERROR_INTERNET_TIMEOUT	Expiration du délai d'attente de la requête.
ERROR_INTERNET_NAME_NOT_RESOLVED	Le nom du serveur n'a pas pu être résolu.
ERROR_INTERNET_CANNOT_CONNECT	La tentative de connexion au serveur a échoué.
ERROR_INTERNET_CONNECTION_ABORTED	La connexion avec le serveur a été perdue.
[filezilla]
Connection closed	Connexion interrompue
Connection closed by server	Connexion interrompue par le serveur
Connection refused	Connexion refusée
Connection timed out.	Délai d’attente expiré.
Could not connect to server	Impossible d’établir une connexion au serveur
Disconnected from server	Déconnecté du serveur
Failed to get peer address of control connection, connection closed.	Impossible d’obtenir l’adresse du client pour le contrôle de la connexion, connexion interrompue.
Failed to get peer address of data connection, connection closed.	Impossible d’obtenir l’adresse du client pour les données de connexion, connexion interrompue.
[lftp]
Data connection peer has mismatching address	La connexion de données du tiers a une adresse incorrecte
Data connection peer has wrong port number	La connexion de données du tiers a un mauvais numéro de port
Peer closed connection	Connexion interrompue par le tiers
Socket error (%s) - reconnecting	Erreur de socket (%s) - reconnexion
Timeout - reconnecting	Temps écoulé - reconnexion
`;
